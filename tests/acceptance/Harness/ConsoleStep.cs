using System.Text;
using System.Text.RegularExpressions;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>A command of a page and the lines that it prints.</summary>
internal sealed record ConsoleStep(string Command, List<string> Expected)
{
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    /// <summary>True when the output is what the page says.</summary>
    public bool Matches(string output)
    {
        var pattern = new StringBuilder("^");
        foreach (var line in Expected)
        {
            pattern.Append(line.Trim() == "..." ? @"(?:.*\n)*" : Regex.Escape(line.TrimEnd()).Replace(@"\.\.\.", ".*", StringComparison.Ordinal) + @"[ \t]*\n");
        }

        var actual = output.ReplaceLineEndings("\n");
        return Regex.IsMatch(actual.EndsWith('\n') || actual.Length == 0 ? actual : actual + "\n", pattern.Append('$').ToString(), RegexOptions.None, MatchLimit);
    }
}
