using System.Diagnostics;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>Runs JavaScript with packages of the npm registry; the test is skipped by name where node or the registry cannot be reached.</summary>
internal sealed class NodeScript : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly string folder = Directory.CreateTempSubdirectory("integrator-node-").FullName;

    public static async Task<NodeScript> WithAsync(params string[] packages)
    {
        Programs.Need("node");
        var npm = Programs.Need("npm");
        var script = new NodeScript();
        var (code, output) = await script.StartAsync(npm, ["install", "--no-audit", "--no-fund", "--ignore-scripts", .. packages]);
        if (code != 0)
        {
            script.Dispose();
            Assert.Ignore($"npm cannot install {string.Join(", ", packages)}: {output}");
        }

        return script;
    }

    /// <summary>What the module prints; its end with an error is the test's.</summary>
    public async Task<string> RunAsync(string module)
    {
        var file = Path.Combine(folder, "script.mjs");
        await File.WriteAllTextAsync(file, module);
        var (code, output) = await StartAsync(Programs.Need("node"), [file]);
        Assert.That(code, Is.Zero, output);
        return output.Trim();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<(int Code, string Output)> StartAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Limit);
        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
    }
}
