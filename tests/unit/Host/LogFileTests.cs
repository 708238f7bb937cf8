using Integrator.Host.Logging;
using Integrator.UnitTests.Configuration;
using NUnit.Framework;

namespace Integrator.UnitTests.Host;

/// <summary>Which nlog.config counts, and whether somebody has changed it.</summary>
[TestFixture]
public sealed class LogFileTests
{
    private static readonly string Shipped = Path.Combine(SharedFiles.RepositoryRoot, "conf", "nlog.config");

    private string root = null!;

    [SetUp]
    public void SetUp() => root = Directory.CreateTempSubdirectory("log-file-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(root, recursive: true);

    [Test]
    public void Find_Nowhere_IsNone() => Assert.That(LogFile.Find(Home, Installation), Is.EqualTo(new LogFile(null, false)));

    [Test]
    public void Find_InTheInstallation_CountsWithoutOneInTheHome()
    {
        var file = Write(Installation, File.ReadAllText(Shipped));

        Assert.That(LogFile.Find(Home, Installation), Is.EqualTo(new LogFile(file, true)));
    }

    [Test]
    public void Find_InBoth_IsThatOfTheHome()
    {
        Write(Installation, File.ReadAllText(Shipped));
        var file = Write(Home, File.ReadAllText(Shipped).Replace("10000", "20000"));

        Assert.That(LogFile.Find(Home, Installation), Is.EqualTo(new LogFile(file, false)));
    }

    private string Home => Path.Combine(root, "home");

    private string Installation => Path.Combine(root, "installation");

    private static string Write(string folder, string text)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "conf")).FullName, "nlog.config");
        File.WriteAllText(file, text);
        return file;
    }
}
