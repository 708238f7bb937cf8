using System.Globalization;
using System.Text;
using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.BuiltIns;

/// <summary>Built-ins of texts that need no pattern.</summary>
internal static class TextBuiltIns
{
    public static readonly Dictionary<string, BuiltIn> All = new(StringComparer.Ordinal)
    {
        ["upper_case"] = Of(static call => call.Text.ToUpperInvariant()),
        ["lower_case"] = Of(static call => call.Text.ToLowerInvariant()),
        ["cap_first"] = Of(static call => WithFirst(call.Text, char.ToUpperInvariant)),
        ["uncap_first"] = Of(static call => WithFirst(call.Text, char.ToLowerInvariant)),
        ["capitalize"] = Of(static call => Capitalize(call.Text)),
        ["trim"] = Of(static call => call.Text.Trim()),
        ["chop_linebreak"] = Of(static call => ChopLineBreak(call.Text)),
        ["length"] = Of(static call => (decimal)call.Text.Length),
        ["html"] = Of(static call => TextEscaping.Html(call.Text)),
        ["xhtml"] = Of(static call => TextEscaping.Html(call.Text)),
        ["xml"] = Of(static call => TextEscaping.Xml(call.Text)),
        ["json_string"] = Of(static call => TextEscaping.Json(call.Text)),
        ["js_string"] = Of(static call => TextEscaping.Json(call.Text).Replace("'", "\\'", StringComparison.Ordinal)),
        ["url"] = Of(static call => Uri.EscapeDataString(call.Text), 0, 1),
        ["url_path"] = Of(static call => Uri.EscapeDataString(call.Text).Replace("%2F", "/", StringComparison.Ordinal), 0, 1),
        ["contains"] = Of(static call => call.Text.Contains(call.ArgumentText(0), StringComparison.Ordinal), 1),
        ["starts_with"] = Of(static call => call.Text.StartsWith(call.ArgumentText(0), StringComparison.Ordinal), 1),
        ["ends_with"] = Of(static call => call.Text.EndsWith(call.ArgumentText(0), StringComparison.Ordinal), 1),
        ["index_of"] = Of(static call => IndexOf(call), 1, 2),
        ["last_index_of"] = Of(static call => (decimal)call.Text.LastIndexOf(call.ArgumentText(0), StringComparison.Ordinal), 1),
        ["substring"] = Of(static call => Substring(call), 1, 2),
        ["remove_beginning"] = Of(static call => Without(call.Text, call.ArgumentText(0), atStart: true), 1),
        ["remove_ending"] = Of(static call => Without(call.Text, call.ArgumentText(0), atStart: false), 1),
        ["ensure_starts_with"] = Of(static call => call.ArgumentText(0) is var start && call.Text is var text && text.StartsWith(start, StringComparison.Ordinal) ? text : start + text, 1),
        ["ensure_ends_with"] = Of(static call => call.ArgumentText(0) is var end && call.Text is var text && text.EndsWith(end, StringComparison.Ordinal) ? text : text + end, 1),
        ["left_pad"] = Of(static call => Pad(call, atStart: true), 1, 2),
        ["right_pad"] = Of(static call => Pad(call, atStart: false), 1, 2),
        ["word_list"] = Of(static call => Words(call.Text)),
        ["boolean"] = Of(static call => Boolean(call)),
        ["number"] = Of(static call => Number(call)),
    };

    private static BuiltIn Of(Func<BuiltInCall, object?> apply, int least = 0, int? most = null) => new(least, most ?? least, apply);

    private static string WithFirst(string text, Func<char, char> change)
    {
        var first = 0;
        while (first < text.Length && char.IsWhiteSpace(text[first]))
        {
            first++;
        }

        return first == text.Length ? text : $"{text[..first]}{change(text[first])}{text[(first + 1)..]}";
    }

    private static string Capitalize(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isFirst = i == 0 || char.IsWhiteSpace(text[i - 1]);
            result.Append(isFirst ? char.ToUpperInvariant(text[i]) : char.ToLowerInvariant(text[i]));
        }

        return result.ToString();
    }

    private static string ChopLineBreak(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') || text.EndsWith('\r') ? text[..^1] : text;

    private static object IndexOf(BuiltInCall call)
    {
        var text = call.Text;
        var from = call.Count > 1 ? Math.Clamp(call.ArgumentInteger(1), 0, text.Length) : 0;
        return (decimal)text.IndexOf(call.ArgumentText(0), from, StringComparison.Ordinal);
    }

    private static string Substring(BuiltInCall call)
    {
        var text = call.Text;
        var from = call.ArgumentInteger(0);
        var end = call.Count > 1 ? call.ArgumentInteger(1) : text.Length;
        return from >= 0 && end >= from && end <= text.Length
            ? text[from..end]
            : throw new TemplateValueException($"?substring({from}, {end}) is outside of a text of {text.Length} characters");
    }

    private static string Without(string text, string part, bool atStart) =>
        atStart && text.StartsWith(part, StringComparison.Ordinal) ? text[part.Length..]
        : !atStart && text.EndsWith(part, StringComparison.Ordinal) ? text[..^part.Length]
        : text;

    private static string Pad(BuiltInCall call, bool atStart)
    {
        var text = call.Text;
        var length = call.ArgumentInteger(0);
        var filling = call.ArgumentText(1, " ");
        if (filling.Length == 0 || length > TemplateRun.MaximumOutput)
        {
            throw new TemplateValueException("Padding needs a filling that is not empty, and a length within the limits of a template");
        }

        if (length <= text.Length)
        {
            return text;
        }

        // The filling counts from the text's own start, so on the right it goes on where the text ends.
        var pad = new StringBuilder(length);
        for (var i = atStart ? 0 : text.Length; pad.Length < length - text.Length; i++)
        {
            pad.Append(filling[i % filling.Length]);
        }

        return atStart ? pad.Append(text).ToString() : pad.Insert(0, text).ToString();
    }

    private static object?[] Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static object Boolean(BuiltInCall call) => call.Value switch
    {
        bool flag => flag,
        var value => call.Run.TextOf(value) switch
        {
            "true" => true,
            "false" => false,
            var other => throw new TemplateValueException($"'{other}' is neither true nor false"),
        },
    };

    private static object Number(BuiltInCall call) => call.Value switch
    {
        decimal number => number,
        var value => call.Run.TextOf(value) is var text && TemplateNumber.TryParse(text, out var number)
            ? number
            : throw new TemplateValueException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is no number")),
    };
}
