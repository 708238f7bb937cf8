using System.Security.Cryptography;
using System.Text;
using Integrator.Core.Expressions.JavaConventions;

namespace Integrator.Core.Expressions.XPaths;

/// <summary>Synapse's own functions; whatever prefix stands before them is ignored (MI's SynapseXPathFunctionContext).</summary>
internal static class SynapseXPathFunctions
{
    // What encodePathQuery of Java's old HttpClient leaves alone: the characters a path and its query may hold.
    private const string PathAndQuery = "-_.!~*'()/:@&=+$,;?[]";

    public static Dictionary<string, XPathFunction> Table() => new Dictionary<string, XPathFunction>(StringComparer.Ordinal)
    {
        ["get-property"] = GetPropertyFunction.Call,
        ["base64Encode"] = Base64Encode,
        ["base64Decode"] = Base64Decode,
        ["url-encode"] = UrlEncode,
        ["hmac-generate"] = HmacGenerate,
        ["encrypt"] = static (in XPathFocus _, object?[] _) => throw new ExpressionEvaluationException("encrypt() needs a keystore: none is configured for expressions"),
        ["decrypt"] = static (in XPathFocus _, object?[] _) => throw new ExpressionEvaluationException("decrypt() needs a keystore: none is configured for expressions"),
    };

    /// <summary><c>wso2:vault-lookup('alias')</c>: the secret; without one the call itself as text, as MI gives it.</summary>
    public static object? VaultLookup(in XPathFocus focus, object?[] arguments)
    {
        var alias = arguments.Length == 0 ? "" : XPathConversion.ToText(arguments[0]);
        return focus.Run.Context?.Runtime.Environment.GetSecret(alias) ?? $"wso2:vault-lookup('{alias}')";
    }

    private static object? Base64Encode(in XPathFocus focus, object?[] arguments) =>
        arguments.Length is 0 or > 2 ? "" : Convert.ToBase64String(Charset(arguments).GetBytes(XPathConversion.ToText(arguments[0])));

    private static object? Base64Decode(in XPathFocus focus, object?[] arguments)
    {
        if (arguments.Length is 0 or > 2)
        {
            return "";
        }

        // Like Java's lenient decoder: what is no Base64 character is passed over.
        var text = new StringBuilder();
        foreach (var c in XPathConversion.ToText(arguments[0]))
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '-' or '_')
            {
                text.Append(c == '-' ? '+' : c == '_' ? '/' : c);
            }
        }

        if (text.Length % 4 == 1)
        {
            text.Length--;
        }

        return Charset(arguments).GetString(Convert.FromBase64String(text.ToString().PadRight((text.Length + 3) / 4 * 4, '=')));
    }

    private static object? UrlEncode(in XPathFocus focus, object?[] arguments)
    {
        if (arguments.Length is 0 or > 2)
        {
            return "";
        }

        var result = new StringBuilder();
        foreach (var b in Charset(arguments).GetBytes(XPathConversion.ToText(arguments[0])))
        {
            var c = (char)b;
            if (b < 128 && (char.IsAsciiLetterOrDigit(c) || PathAndQuery.Contains(c, StringComparison.Ordinal)))
            {
                result.Append(c);
            }
            else
            {
                result.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return result.ToString();
    }

    private static object? HmacGenerate(in XPathFocus focus, object?[] arguments)
    {
        if (arguments.Length is < 2 or > 3)
        {
            return "";
        }

        var payload = Encoding.UTF8.GetBytes(XPathConversion.ToText(arguments[0]));
        var secret = Encoding.UTF8.GetBytes(XPathConversion.ToText(arguments[1]));
        if (secret.Length == 0)
        {
            throw new ExpressionEvaluationException("Error while generating HMAC signature: the secret is empty");
        }

        var algorithm = arguments.Length < 3 ? "HMACSHA1" : XPathConversion.ToText(arguments[2]).ToUpperInvariant();
        return Convert.ToHexStringLower(algorithm switch
        {
            "HMACSHA1" => HMACSHA1.HashData(secret, payload),
            "HMACSHA256" => HMACSHA256.HashData(secret, payload),
            "HMACSHA384" => HMACSHA384.HashData(secret, payload),
            "HMACSHA512" => HMACSHA512.HashData(secret, payload),
            "HMACMD5" => HMACMD5.HashData(secret, payload),
            _ => throw new ExpressionEvaluationException($"Error while generating HMAC signature: no algorithm {algorithm}"),
        });
    }

    private static Encoding Charset(object?[] arguments)
    {
        if (arguments.Length < 2)
        {
            return Encoding.UTF8;
        }

        var name = XPathConversion.ToText(arguments[1]);
        return JavaCharset.TryFind(name, out var charset) ? charset : throw new ExpressionEvaluationException($"Unsupported charset encoding: {name}");
    }
}
