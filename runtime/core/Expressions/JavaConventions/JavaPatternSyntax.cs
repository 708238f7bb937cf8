using System.Text;

namespace Integrator.Core.Expressions.JavaConventions;

/// <summary>What Java's regular expressions write otherwise than .NET's: POSIX classes, possessive quantifiers, <c>\h</c> and <c>\Q..\E</c>.</summary>
internal static class JavaPatternSyntax
{
    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["Alpha"] = "a-zA-Z",
        ["Digit"] = "0-9",
        ["Alnum"] = "a-zA-Z0-9",
        ["Upper"] = "A-Z",
        ["Lower"] = "a-z",
        ["Punct"] = @"!-/:-@\[-`{-~",
        ["Space"] = @"\s",
        ["Blank"] = @" \t",
        ["XDigit"] = "0-9a-fA-F",
        ["ASCII"] = @"\x00-\x7F",
    };

    public static string Translate(string pattern)
    {
        if (!pattern.Contains('\\', StringComparison.Ordinal) && !pattern.Contains("++", StringComparison.Ordinal)
            && !pattern.Contains("*+", StringComparison.Ordinal))
        {
            return pattern;
        }

        var result = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var letter = pattern[i];
            if (letter == '\\' && i + 1 < pattern.Length)
            {
                i = Escape(pattern, i, inClass, result);
                continue;
            }

            inClass = letter == '[' || (inClass && letter != ']');
            if (!inClass && letter == '+' && i > 0 && pattern[i - 1] is '+' or '*' && !IsEscaped(pattern, i - 1))
            {
                // A possessive quantifier never gives back: without it the same texts match, unless the rest needs what it took.
                continue;
            }

            result.Append(letter);
        }

        return result.ToString();
    }

    /// <summary>Writes the escape that begins at <paramref name="at"/>; returns the index of its last character.</summary>
    private static int Escape(string pattern, int at, bool inClass, StringBuilder result)
    {
        switch (pattern[at + 1])
        {
            case 'Q':
                var end = pattern.IndexOf(@"\E", at + 2, StringComparison.Ordinal);
                var quoted = end < 0 ? pattern[(at + 2)..] : pattern[(at + 2)..end];
                result.Append(System.Text.RegularExpressions.Regex.Escape(quoted).Replace("]", @"\]", StringComparison.Ordinal));
                return end < 0 ? pattern.Length - 1 : end + 1;
            case 'h':
                result.Append(inClass ? @" \t" : @"[ \t]");
                return at + 1;
            case 'p' when at + 2 < pattern.Length && pattern[at + 2] == '{':
                var close = pattern.IndexOf('}', at);
                if (close > 0 && Classes.TryGetValue(pattern[(at + 3)..close], out var members))
                {
                    result.Append(inClass ? members : $"[{members}]");
                    return close;
                }

                break;
        }

        result.Append(pattern, at, 2);
        return at + 1;
    }

    private static bool IsEscaped(string pattern, int at)
    {
        var slashes = 0;
        while (at - slashes > 0 && pattern[at - slashes - 1] == '\\')
        {
            slashes++;
        }

        return slashes % 2 == 1;
    }
}
