using System.Globalization;
using System.Text;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>The header lines of a request that decide where its body ends and whether its connection lives on; refusals are statuses, 0 is none.</summary>
internal static class RequestFraming
{
    private const int BadRequest = 400;
    private const int NotImplemented = 501;

    /// <summary>Takes note of a header line.</summary>
    public static int Apply(RequestHead head, ReadOnlySpan<byte> name, string value)
    {
        // Most headers are none of these and leave after one look at their length.
        switch (name.Length)
        {
            case 4 when Ascii.EqualsIgnoreCase(name, "Host"u8):
                return ApplyHost(head, value);
            case 6 when Ascii.EqualsIgnoreCase(name, "Expect"u8):
                head.ExpectsContinue |= value.Equals("100-continue", StringComparison.OrdinalIgnoreCase);
                return 0;
            case 7 when Ascii.EqualsIgnoreCase(name, "Referer"u8):
                head.Referer = value;
                return 0;
            case 10 when Ascii.EqualsIgnoreCase(name, "User-Agent"u8):
                head.UserAgent = value;
                return 0;
            case 10 when Ascii.EqualsIgnoreCase(name, "Connection"u8):
                ApplyConnection(head, value);
                return 0;
            case 14 when Ascii.EqualsIgnoreCase(name, "Content-Length"u8):
                return ApplyContentLength(head, value);
            case 17 when Ascii.EqualsIgnoreCase(name, "Transfer-Encoding"u8):
                return ApplyTransferEncoding(head, value);
            default:
                return 0;
        }
    }

    /// <summary>What only the whole head tells (RFC 9112 sections 3.2 and 6.1).</summary>
    public static int RefusalOf(RequestHead head)
    {
        if (head.IsChunked && (head.ContentLength >= 0 || head.MinorVersion == 0))
        {
            return BadRequest;
        }

        return head.Host is null && head.MinorVersion >= 1 ? BadRequest : 0;
    }

    /// <summary>Whether the target is one of the forms of RFC 9112 section 3.2, in the characters that a URI may have.</summary>
    public static bool IsTarget(ReadOnlySpan<byte> target, ReadOnlySpan<byte> method)
    {
        if (!HeaderSyntax.IsVisible(target) || target.IndexOf("%00"u8) >= 0)
        {
            return false;
        }

        return target[0] switch
        {
            (byte)'/' => true,
            (byte)'*' => target.Length == 1 && method.SequenceEqual("OPTIONS"u8),
            _ => method.SequenceEqual("CONNECT"u8) || target.IndexOf("://"u8) > 0,
        };
    }

    private static int ApplyHost(RequestHead head, string value)
    {
        if (head.Host is not null || !IsAuthority(value) || !HasPort(value))
        {
            return BadRequest;
        }

        head.Host = value;
        return 0;
    }

    /// <summary>Visible ASCII without what ends an authority or may not stand in one. Names are short: each character is looked at.</summary>
    private static bool IsAuthority(string host)
    {
        foreach (var character in host)
        {
            if (character is <= ' ' or > '~' or '/' or '?' or '#' or '@' or '\\' or '"' or '<' or '>' or '^' or '`' or '{' or '|' or '}' or ',')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True where what follows the name, if anything, is a port.</summary>
    private static bool HasPort(string host)
    {
        var end = host.StartsWith('[') ? host.IndexOf(']', StringComparison.Ordinal) : host.IndexOf(':', StringComparison.Ordinal) - 1;
        return end == -2 || (end >= 0 && (end + 1 == host.Length || (host[end + 1] == ':' && !host.AsSpan(end + 2).ContainsAnyExceptInRange('0', '9'))));
    }

    private static int ApplyContentLength(RequestHead head, string value)
    {
        if (head.ContentLength >= 0 || !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            return BadRequest;
        }

        head.ContentLength = length;
        return 0;
    }

    /// <summary>Codings but chunked are not undone here; chunked twice, or not last, is the classical smuggling probe.</summary>
    private static int ApplyTransferEncoding(RequestHead head, string value)
    {
        if (!head.IsChunked && value.Equals("chunked", StringComparison.OrdinalIgnoreCase))
        {
            head.IsChunked = true;
            return 0;
        }

        var last = value.AsSpan()[(value.LastIndexOf(',') + 1)..].Trim(" \t");
        var mentions = value.IndexOf("chunked", StringComparison.OrdinalIgnoreCase);
        var isOtherThenChunked = !head.IsChunked && last.Equals("chunked", StringComparison.OrdinalIgnoreCase) && mentions == value.LastIndexOf("chunked", StringComparison.OrdinalIgnoreCase);
        return isOtherThenChunked ? NotImplemented : BadRequest;
    }

    private static void ApplyConnection(RequestHead head, ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty)
        {
            var comma = value.IndexOf(',');
            var option = (comma < 0 ? value : value[..comma]).Trim(" \t");
            if (option.Equals("close", StringComparison.OrdinalIgnoreCase))
            {
                head.SaysClose = true;
            }
            else if (option.Equals("keep-alive", StringComparison.OrdinalIgnoreCase))
            {
                head.SaysKeepAlive = true;
            }

            value = comma < 0 ? default : value[(comma + 1)..];
        }
    }
}
