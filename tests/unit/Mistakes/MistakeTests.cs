using System.Text;
using Integrator.Core.Configuration.Options;
using Integrator.Deployment.Reading;
using Integrator.Host.CommandLine;
using Integrator.Host.Composition;
using Integrator.UnitTests.Configuration;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Mistakes;

/// <summary>What people get wrong, and what they are told: file, line, column and what would be right.</summary>
[TestFixture]
public sealed class MistakeTests
{
    private const string Artifacts = "artifacts.txt";
    private const string Settings = "deployment-toml.txt";
    private const string CommandLines = "command-lines.txt";

    [Test]
    public void Artifact_EachMistake_IsToldWithItsPlace()
    {
        var reader = new ArtifactFileReader(Catalogs.Create(), new DeploymentOptions(), new TestEnvironment());
        Mistake.AssertTold(Artifacts, mistake => string.Join('\n', reader.Parse(Encoding.UTF8.GetBytes(mistake.Written), "a.xml").Diagnostics));
    }

    [Test]
    public void Setting_EachMistake_IsToldWithItsPlace() =>
        Mistake.AssertTold(Settings, static mistake => string.Join('\n', Load.Text(mistake.Written).Diagnostics));

    [Test]
    public void CommandLine_EachMistake_IsToldWithTheExitCode() =>
        Mistake.AssertTold(CommandLines, static mistake =>
        {
            var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
            var exitCode = Commands.RunAsync(mistake.Written.Split(' ', StringSplitOptions.RemoveEmptyEntries), output, errors).AsTask().GetAwaiter().GetResult();
            return $"{errors}{output}exit code {exitCode}";
        });

    [TestCase(Artifacts, "a.xml:")]
    [TestCase(Settings, "d.toml:")]
    public void EveryLine_BeginsWithFileLineAndColumn(string table, string file)
    {
        var lines = Mistake.Table(table).SelectMany(static mistake => mistake.Told.Split('\n'));

        Assert.That(lines, Is.All.Match($"^{file}[1-9][0-9]*:[1-9][0-9]*: (error|warning|information) [a-z-]+: ."));
    }

    [Test]
    public void Tables_AreLongEnough() =>
        Assert.That(new[] { Artifacts, Settings, CommandLines }.Sum(static table => Mistake.Table(table).Count), Is.GreaterThanOrEqualTo(100));
}
