using System.Buffers.Text;
using System.Text;

namespace Integrator.Transports.Http.Wire;

/// <summary>
/// Reads the header lines that decide where a response ends and whether its connection lives on. Strict where two readers could differ
/// (RFC 9112 section 6.3): that is what request and response smuggling lives on.
/// </summary>
internal static class FramingHeaders
{
    public static WireError Apply(ResponseHead head, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        // Longest first letters first: most headers are none of these and leave after one comparison of lengths.
        switch (name.Length)
        {
            case 14 when Ascii.EqualsIgnoreCase(name, "Content-Length"u8):
                return ApplyContentLength(head, value);
            case 17 when Ascii.EqualsIgnoreCase(name, "Transfer-Encoding"u8):
                return ApplyTransferEncoding(head, value);
            case 10 when Ascii.EqualsIgnoreCase(name, "Connection"u8):
            case 16 when Ascii.EqualsIgnoreCase(name, "Proxy-Connection"u8):
                ApplyConnection(head, value);
                return WireError.None;
            case 10 when Ascii.EqualsIgnoreCase(name, "Keep-Alive"u8):
                ApplyKeepAlive(head, value);
                return WireError.None;
            default:
                return WireError.None;
        }
    }

    private static WireError ApplyContentLength(ResponseHead head, ReadOnlySpan<byte> value)
    {
        // "5, 5" and repeated equal lines are one value sent twice by an intermediary and may be taken as one (RFC 9110 section 8.6).
        while (true)
        {
            var comma = value.IndexOf((byte)',');
            var item = HeaderBlanks.Trim(comma < 0 ? value : value[..comma]);
            if (item.IsEmpty || item.Length > 18 || item.ContainsAnyExceptInRange((byte)'0', (byte)'9')
                || !Utf8Parser.TryParse(item, out long length, out _))
            {
                return WireError.BadContentLength;
            }

            if (head.ContentLength >= 0 && head.ContentLength != length)
            {
                return WireError.ConflictingContentLength;
            }

            head.ContentLength = length;
            if (comma < 0)
            {
                return WireError.None;
            }

            value = value[(comma + 1)..];
        }
    }

    private static WireError ApplyTransferEncoding(ResponseHead head, ReadOnlySpan<byte> value)
    {
        // No TE was sent, so chunked is the only coding a server may choose; twice chunked is the classical smuggling probe.
        if (head.IsChunked || !Ascii.EqualsIgnoreCase(HeaderBlanks.Trim(value), "chunked"u8))
        {
            return WireError.UnsupportedTransferEncoding;
        }

        head.IsChunked = true;
        return WireError.None;
    }

    private static void ApplyConnection(ResponseHead head, ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty)
        {
            var comma = value.IndexOf((byte)',');
            var option = HeaderBlanks.Trim(comma < 0 ? value : value[..comma]);
            if (Ascii.EqualsIgnoreCase(option, "close"u8))
            {
                head.SaysClose = true;
            }
            else if (Ascii.EqualsIgnoreCase(option, "keep-alive"u8))
            {
                head.SaysKeepAlive = true;
            }

            value = comma < 0 ? default : value[(comma + 1)..];
        }
    }

    private static void ApplyKeepAlive(ResponseHead head, ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty)
        {
            var comma = value.IndexOf((byte)',');
            var parameter = HeaderBlanks.Trim(comma < 0 ? value : value[..comma]);
            if (parameter.Length > 8 && Ascii.EqualsIgnoreCase(parameter[..8], "timeout="u8)
                && Utf8Parser.TryParse(parameter[8..], out int seconds, out _) && seconds >= 0)
            {
                head.KeepAliveSeconds = seconds;
            }

            value = comma < 0 ? default : value[(comma + 1)..];
        }
    }
}
