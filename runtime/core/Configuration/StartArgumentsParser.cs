using System.Text;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration;

/// <summary>
/// Reads <c>-Dname=value</c> in every spelling that MI's documents show: <c>-Dname =value</c> as one word, <c>-Dname</c> followed by
/// <c>=value</c> (what a shell makes of it without quotes), values in quotes or with blanks round them.
/// </summary>
public static class StartArgumentsParser
{
    /// <param name="arguments">The command line; a word that is no option counts once.</param>
    /// <param name="javaOptions">The variable JAVA_OPTS; words of it rank below the command line.</param>
    /// <param name="memoryOptions">The variable JVM_MEM_OPTS; ranks lowest.</param>
    public static StartArguments Parse(IReadOnlyList<string> arguments, string? javaOptions = null, string? memoryOptions = null)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var diagnostics = new List<Diagnostic>();
        ReadVariable("JVM_MEM_OPTS", memoryOptions, values, diagnostics);
        ReadVariable("JAVA_OPTS", javaOptions, values, diagnostics);
        var ignored = new List<string>();
        var words = new List<string>();
        foreach (var word in Read(arguments, values))
        {
            if (word.StartsWith("-X", StringComparison.Ordinal) || word.StartsWith("--add-opens", StringComparison.Ordinal))
            {
                ignored.Add(word);
            }
            else if (!words.Contains(word))
            {
                words.Add(word);
            }
        }

        TellIgnored(ignored, SourcePlace.None, diagnostics);
        return new StartArguments(new SystemProperties(values), words, diagnostics);
    }

    private static void ReadVariable(string variable, string? text, Dictionary<string, string> values, List<Diagnostic> diagnostics)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var rest = Read(SplitWords(text), values);
        var place = new SourcePlace(variable, 0, 0);
        TellIgnored(rest.FindAll(IsMachineOption), place, diagnostics);
        foreach (var word in rest)
        {
            if (!IsMachineOption(word))
            {
                diagnostics.Add(new Diagnostic(Severity.Warning, place, "unknown-option", $"{word} is not understood", "write -Dname=value"));
            }
        }
    }

    private static void TellIgnored(List<string> ignored, SourcePlace place, List<Diagnostic> diagnostics)
    {
        if (ignored.Count > 0)
        {
            diagnostics.Add(new Diagnostic(Severity.Information, place, "option-without-effect", $"options of a Java machine have no effect here: {string.Join(' ', ignored)}"));
        }
    }

    /// <summary>Takes the properties out of a list of words; gives back the others.</summary>
    private static List<string> Read(IReadOnlyList<string> words, Dictionary<string, string> values)
    {
        var rest = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i].Trim();
            if (!word.StartsWith("-D", StringComparison.Ordinal) || word.Length == 2)
            {
                rest.Add(words[i]);
                continue;
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0)
            {
                var value = word[(equals + 1)..];
                values[word[2..equals].Trim()] = Strip(value);
                continue;
            }

            values[word[2..].Trim()] = i + 1 < words.Count && words[i + 1].TrimStart().StartsWith('=') ? TakeValue(words, ref i) : "";
        }

        return rest;
    }

    /// <summary><c>=value</c>, or <c>=</c> and then <c>value</c>.</summary>
    private static string TakeValue(IReadOnlyList<string> words, ref int index)
    {
        var value = words[++index].TrimStart()[1..];
        if (value.Length == 0 && index + 1 < words.Count && !words[index + 1].StartsWith('-'))
        {
            value = words[++index];
        }

        return Strip(value);
    }

    private static string Strip(string value)
    {
        value = value.Trim();
        return value is ['"', .., '"'] or ['\'', .., '\''] ? value[1..^1].Trim() : value;
    }

    private static bool IsMachineOption(string word) => word.StartsWith('-');

    /// <summary>Words as a shell would split them: quotes keep blanks together and disappear.</summary>
    private static List<string> SplitWords(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, inWord) = ('\0', false);
        foreach (var character in text)
        {
            if (quote != '\0' ? character == quote : character is '"' or '\'')
            {
                quote = quote == '\0' ? character : '\0';
                inWord = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(character))
            {
                if (inWord)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    inWord = false;
                }
            }
            else
            {
                word.Append(character);
                inWord = true;
            }
        }

        if (inWord)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
