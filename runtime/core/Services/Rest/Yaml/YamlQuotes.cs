using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Integrator.Core.Services.Rest.Yaml;

/// <summary>Which texts of a YAML document need quotes, and which.</summary>
internal static class YamlQuotes
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Words that are no text without quotes, as YAML 1.1 has them too.
    private static readonly FrozenSet<string> Words = new[] { "true", "false", "null", "yes", "no", "on", "off", "y", "n", "~", "" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Brackets = SearchValues.Create("[]{},");

    /// <summary>A key, plain where that reads back as the same text.</summary>
    public static string OfKey(string text, bool inSingleQuotes) => NeedsDoubleQuotes(text) ? InQuotes(text, inSingleQuotes) : PlainOrSingle(text);

    /// <summary>A value of one line, plain where that reads back as the same text.</summary>
    public static string OfValue(string text, bool inSingleQuotes) =>
        NeedsDoubleQuotes(text) || (!inSingleQuotes && text.AsSpan().ContainsAny(Brackets)) || !IsPlainInside(text) ? InQuotes(text, inSingleQuotes) : PlainOrSingle(text);

    /// <summary>True for a text of several lines that a block of lines holds as it is.</summary>
    public static bool IsForLines(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
        && !char.IsWhiteSpace(text[0])
        && !text.EndsWith("\n\n", StringComparison.Ordinal)
        && !text.Contains(" \n", StringComparison.Ordinal)
        && text[^1] != ' '
        && !text.Any(static character => char.IsControl(character) && character != '\n');

    private static bool NeedsDoubleQuotes(string text) => Words.Contains(text) || LooksLikeNumber(text) || text.Any(char.IsControl);

    private static bool LooksLikeNumber(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _)
        || text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || text.StartsWith("0o", StringComparison.Ordinal);

    private static bool IsPlainInside(string text) =>
        !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal) && !text.EndsWith(':');

    private static string PlainOrSingle(string text)
    {
        var isMark = text[0] is '-' or '?' or ':' && (text.Length == 1 || text[1] == ' ');
        var isPlain = !isMark && !"#,[]{}&*!|>'\"%@`".Contains(text[0], StringComparison.Ordinal) && text[0] != ' ' && text[^1] != ' '
            && IsPlainInside(text) && !text.StartsWith("---", StringComparison.Ordinal) && !text.StartsWith("...", StringComparison.Ordinal);
        return isPlain ? text : InSingleQuotes(text);
    }

    private static string InQuotes(string text, bool inSingleQuotes) => inSingleQuotes && !text.Any(char.IsControl) ? InSingleQuotes(text) : InDoubleQuotes(text);

    private static string InSingleQuotes(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string InDoubleQuotes(string text) => JsonSerializer.Serialize(text, Readable);
}
