using System.Text;

namespace Integrator.Core.Formats.Json;

/// <summary>Mends JSON text whose strings hold control characters unescaped, which strict JSON forbids and MI accepts.</summary>
internal static class RawControlCharacters
{
    /// <summary>The text with those characters written as <c>\u00XX</c>, or null when it holds none.</summary>
    public static byte[]? Escape(ReadOnlySpan<byte> json)
    {
        var found = Count(json);
        if (found == 0)
        {
            return null;
        }

        var mended = new byte[json.Length + (found * 5)];
        var length = 0;
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var next = json[i];
            if (inString && next < 0x20)
            {
                length += Encoding.ASCII.GetBytes($"\\u{(int)next:x4}", mended.AsSpan(length));
                continue;
            }

            mended[length++] = next;
            if (next == '"')
            {
                inString = !inString;
            }
            else if (inString && next == '\\' && i + 1 < json.Length && json[i + 1] >= 0x20)
            {
                mended[length++] = json[++i];
            }
        }

        return mended;
    }

    private static int Count(ReadOnlySpan<byte> json)
    {
        var found = 0;
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] == '"')
            {
                inString = !inString;
            }
            else if (inString && json[i] == '\\' && i + 1 < json.Length && json[i + 1] >= 0x20)
            {
                i++;
            }
            else if (inString && json[i] < 0x20)
            {
                found++;
            }
        }

        return found;
    }
}
