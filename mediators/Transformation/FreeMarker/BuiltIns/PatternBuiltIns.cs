using System.Text.RegularExpressions;
using Integrator.Mediators.Transformation.FreeMarker.Values;

namespace Integrator.Mediators.Transformation.FreeMarker.BuiltIns;

/// <summary>Built-ins that search a text, by itself or, with the flag <c>r</c>, by a regular expression.</summary>
internal static class PatternBuiltIns
{
    public static readonly Dictionary<string, BuiltIn> All = new(StringComparer.Ordinal)
    {
        ["replace"] = new(2, 3, static call => Replace(call)),
        ["split"] = new(1, 2, static call => Split(call)),
        ["matches"] = new(1, 2, static call => Guard(() => Pattern(@"\A(?:" + call.ArgumentText(0) + @")\z", call.ArgumentText(1, "")).IsMatch(call.Text))),
        ["keep_before"] = new(1, 2, static call => Find(call, isLast: false) is { } match ? call.Text[..match.Start] : call.Text),
        ["keep_before_last"] = new(1, 2, static call => Find(call, isLast: true) is { } match ? call.Text[..match.Start] : call.Text),
        ["keep_after"] = new(1, 2, static call => Find(call, isLast: false) is { } match ? call.Text[match.End..] : ""),
        ["keep_after_last"] = new(1, 2, static call => Find(call, isLast: true) is { } match ? call.Text[match.End..] : call.Text),
    };

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

    private static string Replace(BuiltInCall call)
    {
        var flags = call.ArgumentText(2, "");
        var replacement = call.ArgumentText(1);
        var pattern = Pattern(call.ArgumentText(0), flags, isPlain: !flags.Contains('r', StringComparison.Ordinal));
        replacement = flags.Contains('r', StringComparison.Ordinal) ? replacement : replacement.Replace("$", "$$", StringComparison.Ordinal);
        return Guard(() => pattern.Replace(call.Text, replacement, flags.Contains('f', StringComparison.Ordinal) ? 1 : -1));
    }

    private static object?[] Split(BuiltInCall call)
    {
        var flags = call.ArgumentText(1, "");
        var separator = call.ArgumentText(0);
        if (separator.Length == 0)
        {
            return [.. call.Text.Select(static character => character.ToString())];
        }

        var pattern = Pattern(separator, flags, isPlain: !flags.Contains('r', StringComparison.Ordinal));
        return Guard(() => (object?[])[.. pattern.Split(call.Text)]);
    }

    private static (int Start, int End)? Find(BuiltInCall call, bool isLast)
    {
        var flags = call.ArgumentText(1, "");
        var pattern = Pattern(call.ArgumentText(0), flags, isPlain: !flags.Contains('r', StringComparison.Ordinal));
        return Guard<(int, int)?>(() =>
        {
            var match = isLast ? pattern.Matches(call.Text).LastOrDefault() : pattern.Match(call.Text);
            return match is { Success: true } ? (match.Index, match.Index + match.Length) : null;
        });
    }

    // The pattern is a value of the message's run, so it cannot be compiled at deployment.
    private static Regex Pattern(string text, string flags, bool isPlain = false)
    {
        var options = RegexOptions.CultureInvariant;
        options |= flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : 0;
        options |= flags.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : 0;
        options |= flags.Contains('s', StringComparison.Ordinal) ? RegexOptions.Singleline : 0;
        try
        {
            return new Regex(isPlain ? Regex.Escape(text) : text, options, Limit);
        }
        catch (ArgumentException exception)
        {
            throw new TemplateValueException($"'{text}' is no regular expression: {exception.Message}");
        }
    }

    private static T Guard<T>(Func<T> search)
    {
        try
        {
            return search();
        }
        catch (RegexMatchTimeoutException)
        {
            throw new TemplateValueException("A regular expression of the template takes too long");
        }
    }
}
