using Integrator.UnitTests.Configuration;
using NUnit.Framework;

namespace Integrator.UnitTests.Reference;

/// <summary>A file of the project that is written from the code. INTEGRATOR_WRITE_GENERATED=1 writes it anew.</summary>
internal static class GeneratedFile
{
    public static bool IsWriting => Environment.GetEnvironmentVariable("INTEGRATOR_WRITE_GENERATED") == "1";

    public static void AssertCurrent(string file, string expected)
    {
        var path = Path.Combine(SharedFiles.RepositoryRoot, file);
        if (IsWriting)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        Assert.That(File.Exists(path), $"{file} is missing");
        Assert.That(File.ReadAllText(path).ReplaceLineEndings("\n"), Is.EqualTo(expected.ReplaceLineEndings("\n")), $"{file} is stale: run this test with INTEGRATOR_WRITE_GENERATED=1");
    }
}
