using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Integrator.Core.Services.Rest.Yaml;

/// <summary>Plain scalars by YAML 1.2's core schema: null, booleans, numbers, else text.</summary>
internal static partial class YamlScalar
{
    public static JsonNode? Of(string plain) => plain switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ => Number(plain) ?? JsonValue.Create(plain),
    };

    /// <summary>A number sign behind a blank begins a comment.</summary>
    public static string WithoutComment(string text)
    {
        var at = text.IndexOf(" #", StringComparison.Ordinal);
        return at < 0 ? text : text[..at].TrimEnd();
    }

    private static JsonValue? Number(string plain)
    {
        if (!JsonNumber().IsMatch(plain))
        {
            return null;
        }

        return long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? JsonValue.Create(whole)
            : JsonNode.Parse(plain) as JsonValue;
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex JsonNumber();
}
