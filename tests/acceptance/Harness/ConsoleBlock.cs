using System.Text.RegularExpressions;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>
/// A <c>console</c> block of a page: lines with <c>$ </c> are commands, those below are what comes back; a line <c>...</c> stands for any lines.
/// </summary>
/// <param name="IsEventual">The page says that it takes a while: <c>console eventually</c>.</param>
internal sealed partial record ConsoleBlock(IReadOnlyList<ConsoleStep> Steps, bool IsEventual)
{
    public static IReadOnlyList<ConsoleBlock> Of(string page)
    {
        var blocks = new List<ConsoleBlock>();
        foreach (Match block in Fence().Matches(page.ReplaceLineEndings("\n")))
        {
            var steps = new List<ConsoleStep>();
            foreach (var line in block.Groups["text"].Value.TrimEnd('\n').Split('\n'))
            {
                if (line.StartsWith("$ ", StringComparison.Ordinal))
                {
                    steps.Add(new ConsoleStep(line[2..], []));
                }
                else
                {
                    steps[^1].Expected.Add(line);
                }
            }

            blocks.Add(new ConsoleBlock(steps, block.Groups["mode"].Value == "eventually"));
        }

        return blocks;
    }

    [GeneratedRegex("^```console ?(?<mode>[a-z]*)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();
}
