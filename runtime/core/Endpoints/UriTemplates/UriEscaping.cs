using System.Buffers;
using System.Globalization;
using System.Text;

namespace Integrator.Core.Endpoints.UriTemplates;

/// <summary>Percent-encoding of values (RFC 6570, 3.2.1).</summary>
internal static class UriEscaping
{
    private const string UnreservedCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static readonly SearchValues<char> Unreserved = SearchValues.Create(UnreservedCharacters);
    private static readonly SearchValues<char> Reserved = SearchValues.Create(UnreservedCharacters + ":/?#[]@!$&'()*+,;=");

    public static void Append(StringBuilder result, string value, bool keepsReserved) =>
        Append(result, value, keepsReserved ? Reserved : Unreserved, keepsReserved);

    /// <summary>A value of a form; what is percent-encoded already stays.</summary>
    public static void AppendFormValue(StringBuilder result, string value) => Append(result, value, Unreserved, keepsEncoded: true);

    private static void Append(StringBuilder result, string value, SearchValues<char> kept, bool keepsEncoded)
    {
        if (!value.AsSpan().ContainsAnyExcept(kept))
        {
            result.Append(value);
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        for (var at = 0; at < value.Length;)
        {
            var character = value[at];
            if (kept.Contains(character) || (keepsEncoded && IsEncoded(value, at)))
            {
                result.Append(character);
                at++;
                continue;
            }

            Rune.DecodeFromUtf16(value.AsSpan(at), out var rune, out var consumed);
            foreach (var part in bytes[..rune.EncodeToUtf8(bytes)])
            {
                result.Append('%').Append(part.ToString("X2", CultureInfo.InvariantCulture));
            }

            at += consumed;
        }
    }

    private static bool IsEncoded(string value, int at) =>
        value[at] == '%' && at + 2 < value.Length && char.IsAsciiHexDigit(value[at + 1]) && char.IsAsciiHexDigit(value[at + 2]);
}
