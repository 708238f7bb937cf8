using System.Text.RegularExpressions;

namespace Integrator.Core.Expressions.JavaConventions;

/// <summary>
/// A regular expression of an artifact, compiled once. As in MI it has to match the whole text; a match that takes longer than
/// <see cref="Limit"/> faults the message.
/// </summary>
public sealed class JavaPattern
{
    /// <summary>How long one match may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

    /// <summary>Null where the text means itself, as most do: it is compared then, and the library of regular expressions need not be there.</summary>
    private readonly Regex? regex;

    private JavaPattern(string text, Regex? regex)
    {
        Text = text;
        this.regex = regex;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <exception cref="ArgumentException">The text is no regular expression; the message says why.</exception>
    public static JavaPattern Compile(string text) => IsLiteral(text) ? new(text, null) : new(text, Expression(text));

    private static bool IsLiteral(string text)
    {
        foreach (var letter in text)
        {
            if (letter is '\\' or '^' or '$' or '.' or '|' or '?' or '*' or '+' or '(' or ')' or '[' or ']' or '{' or '}')
            {
                return false;
            }
        }

        return true;
    }

    private static Regex Expression(string text)
    {
        var pattern = $@"\A(?:{JavaPatternSyntax.Translate(text)})\z";
        if (IsLinear(text))
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, Limit);
        }

        try
        {
            // Linear in the length of the text, whatever the pattern; look-arounds and back references cannot be had that way.
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit);
        }
        catch (RegexParseException)
        {
            // Of its own its message speaks of what was written, not of what stands around it here.
            _ = new Regex(JavaPatternSyntax.Translate(text), RegexOptions.CultureInvariant, Limit);
            throw;
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, Limit);
        }
    }

    /// <summary>
    /// Without groups and with one repetition at most, an anchored pattern has nowhere to go back to more than once a character: the ordinary
    /// engine takes as few steps, and costs a fraction of the time and memory to make.
    /// </summary>
    private static bool IsLinear(string pattern)
    {
        var repetitions = 0;
        foreach (var letter in pattern)
        {
            if (letter == '(' || (letter is '*' or '+' or '?' or '{' && ++repetitions > 1))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when the whole text matches.</summary>
    /// <exception cref="ExpressionEvaluationException">The match takes too long.</exception>
    public bool IsMatch(string text) => regex is null ? text == Text : IsMatch(regex, text);

    private bool IsMatch(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw TooSlow(exception);
        }
    }

    /// <summary>What a capturing group (0: all) holds; null when the whole text does not match or there is no such group.</summary>
    /// <exception cref="ExpressionEvaluationException">The match takes too long.</exception>
    public string? Group(string text, int group) => regex is not null ? Group(regex, text, group) : group == 0 && text == Text ? text : null;

    private string? Group(Regex regex, string text, int group)
    {
        try
        {
            var match = regex.Match(text);
            return match.Success && group < match.Groups.Count ? match.Groups[group].Value : null;
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw TooSlow(exception);
        }
    }

    public override string ToString() => Text;

    private ExpressionEvaluationException TooSlow(Exception exception) =>
        new($"Matching the regular expression {Text} took longer than {Limit.TotalMilliseconds} ms", exception);
}
