using NUnit.Framework;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>Plays the console blocks of a page against a running server and compares what comes back.</summary>
/// <param name="replacements">What the page says, and what it is in the test (ports, folders).</param>
internal sealed class PageSession(Installation installation, params (string Page, string Test)[] replacements)
{
    private const int Attempts = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>What the commands find in their environment.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public async Task PlayAsync(string page)
    {
        var blocks = ConsoleBlock.Of(page);
        Assert.That(blocks, Is.Not.Empty, "the page shows no commands");
        foreach (var block in blocks)
        {
            foreach (var step in block.Steps)
            {
                await PlayAsync(step, block.IsEventual ? Attempts : 1);
            }
        }
    }

    private async Task PlayAsync(ConsoleStep step, int attempts)
    {
        var command = step.Command;
        foreach (var (written, real) in replacements)
        {
            command = command.Replace(written, real, StringComparison.Ordinal);
        }

        var output = "";
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            output = (await installation.ShellAsync(command.Replace("bin/micro-integrator.sh", installation.Script, StringComparison.Ordinal), Environment)).Output;
            foreach (var (written, real) in replacements)
            {
                output = output.Replace(real, written, StringComparison.Ordinal);
            }

            if (step.Matches(output))
            {
                return;
            }

            await Task.Delay(Pause);
        }

        Assert.Fail($"$ {step.Command}\nshould print:\n{string.Join('\n', step.Expected)}\nbut printed:\n{output}");
    }
}
