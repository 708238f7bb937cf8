using NUnit.Framework;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>Programs that a machine may have or not.</summary>
internal static class Programs
{
    private static readonly string[] SystemFolders = ["/usr/sbin", "/usr/local/sbin", "/sbin"];

    /// <summary>Where a program is; the test is skipped by name when it is nowhere.</summary>
    public static string Need(string name)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(SystemFolders))
        {
            if (folder.Length > 0 && File.Exists(Path.Combine(folder, name)))
            {
                return Path.Combine(folder, name);
            }
        }

        Assert.Ignore($"{name} is not installed");
        return name;
    }
}
