using System.Text;
using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>The address that a message is sent to: made so that what the artifact says reaches the wire unchanged.</summary>
internal static class TargetAddress
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>The address as a URI, or null when it is none. What a request line cannot carry is percent-encoded; a fragment is left out.</summary>
    public static Uri? Create(string address)
    {
        var text = address.AsSpan().Trim();
        var fragment = text.IndexOf('#');
        if (fragment >= 0)
        {
            text = text[..fragment];
        }

        var plain = !IsPlain(text) ? Encode(text) : text.ToString();
        return Uri.TryCreate(plain, AsWritten, out var uri) ? uri : null;
    }

    /// <summary>Appends REST_URL_POSTFIX with one slash between (Axis2FlexibleMEPClient).</summary>
    public static string Append(string address, string postfix)
    {
        var endsWithSlash = address.EndsWith('/');
        return (endsWithSlash, postfix[0]) switch
        {
            (false, '/' or '?') => address + postfix,
            (false, _) => $"{address}/{postfix}",
            (true, '/') => string.Concat(address, postfix.AsSpan(1)),
            (true, '?') => string.Concat(address.AsSpan(0, address.Length - 1), postfix),
            (true, _) => address + postfix,
        };
    }

    /// <summary>REST_URL_POSTFIX where it counts for this message and endpoint, else null.</summary>
    public static string? Postfix(Message message, EndpointFormat format)
    {
        var properties = message.Properties;
        var postfix = properties.GetString(Axis2Property.RestUrlPostfix);
        if (string.IsNullOrEmpty(postfix) || format is EndpointFormat.Soap11 or EndpointFormat.Soap12)
        {
            return null;
        }

        return format == EndpointFormat.Rest || message.IsRest || properties.GetString(Axis2Property.HttpMethod) is { } method and not "POST" && IsRestMethod(method)
            ? postfix
            : null;
    }

    private static bool IsRestMethod(string method) => method is "GET" or "DELETE" or "PUT" or "PATCH" or "OPTIONS" or "HEAD";

    // One by one, as addresses are short: the framework's search, and its set of characters, would be compiled at each start.
    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!IsPlain(character))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>False for what may not stand in a request line: controls, blanks and what RFC 3986 leaves out.</summary>
    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_' or '~' or ':' or '/' or '?' or '#' or '[' or ']' or '@'
        or '!' or '$' or '&' or '\'' or '(' or ')' or '*' or '+' or ',' or ';' or '=' or '%';

    private static string Encode(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length + 32);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && IsPlain((char)rune.Value))
            {
                result.Append((char)rune.Value);
                continue;
            }

            var length = rune.EncodeToUtf8(bytes);
            foreach (var value in bytes[..length])
            {
                result.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return result.ToString();
    }
}
