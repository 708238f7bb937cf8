using System.Text;

namespace Integrator.Transports.Http.Wire;

/// <summary>Reads <c>HTTP/1.1 200 OK</c> (RFC 9112 section 4).</summary>
internal static class StatusLine
{
    private const int ShortestLength = 12; // HTTP/1.1 200

    public static bool TryParse(ReadOnlySpan<byte> line, ResponseHead head)
    {
        if (line.Length < ShortestLength || !line.StartsWith("HTTP/1."u8) || !char.IsAsciiDigit((char)line[7]) || line[8] != (byte)' ')
        {
            return false;
        }

        int hundreds = line[9] - '0', tens = line[10] - '0', ones = line[11] - '0';
        if (hundreds is < 1 or > 9 || tens is < 0 or > 9 || ones is < 0 or > 9)
        {
            return false;
        }

        if (line.Length > ShortestLength && line[ShortestLength] != (byte)' ')
        {
            return false;
        }

        var reason = line.Length > ShortestLength ? line[(ShortestLength + 1)..] : default;
        if (!HeaderSyntax.IsValue(reason))
        {
            return false;
        }

        head.MinorVersion = line[7] - '0';
        head.Status = (hundreds * 100) + (tens * 10) + ones;
        head.Reason = ReasonText(head.Status, reason);
        return true;
    }

    private static string ReasonText(int status, ReadOnlySpan<byte> reason)
    {
        if (reason.IsEmpty)
        {
            return string.Empty;
        }

        if (status == 200 && reason.SequenceEqual("OK"u8))
        {
            return "OK";
        }

        return Encoding.Latin1.GetString(reason);
    }
}
