using System.Diagnostics;
using System.Runtime.InteropServices;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>A binary distribution in a folder of its own: the start script, conf/ and the program that the tests were built with.</summary>
internal sealed class Installation : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    public Installation()
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            Assert.Ignore("The start script needs a POSIX shell");
        }

        Folder = Directory.CreateTempSubdirectory("integrator-installation-").FullName;
        Directory.CreateDirectory(Path.Combine(Folder, "bin"));
        Directory.CreateDirectory(Path.Combine(Folder, "artifacts"));
        File.Copy(Path.Combine(ProjectFolder.Root, "bin", "micro-integrator.sh"), Script);
        File.SetUnixFileMode(Script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(Path.Combine(Folder, "artifacts", "app"), AppContext.BaseDirectory.TrimEnd('/'));
        File.CreateSymbolicLink(Path.Combine(Folder, "conf"), Path.Combine(ProjectFolder.Root, "conf"));
    }

    public string Folder { get; }

    public string Script => Path.Combine(Folder, "bin", "micro-integrator.sh");

    /// <summary>Runs a shell command in the project's folder; its exit code and all it printed.</summary>
    public async Task<(int ExitCode, string Output)> ShellAsync(string command, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = ProjectFolder.Root,
        };
        CleanEnvironment.Apply(start);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Limit);
        return (process.ExitCode, await output.WaitAsync(Limit) + await errors.WaitAsync(Limit));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
