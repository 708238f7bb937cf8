using Integrator.Core.Artifacts;
using NUnit.Framework;

namespace Integrator.UnitTests.Deployment;

internal sealed class ArchiveTests
{
    private TemporaryHome home = null!;

    [SetUp]
    public void SetUp() => home = new TemporaryHome();

    [TearDown]
    public void TearDown() => home.Dispose();

    [Test]
    public void Read_Archive_DeploysMembersAndResources()
    {
        home.Archive("a.car", [.. Members("<localEntry NS key='x'>1</localEntry>"), ("res_1.0.0/artifact.xml", "<artifact name='res' version='1.0.0' type='registry/resource'><file>registry-info.xml</file></artifact>"),
            ("res_1.0.0/registry-info.xml", "<resources><item><file>a.txt</file><path>/_system/governance/d</path><mediaType>text/plain</mediaType></item></resources>"),
            ("res_1.0.0/resources/a.txt", "hello\n")]);
        var reader = home.Reader();
        var reading = reader.Read();

        Assert.That(reading.Diagnostics, Is.Empty);
        Assert.That(reading.Applications, Is.EqualTo(new[] { "app_1.0.0" }));
        Assert.That(reading.Artifacts.Find(ArtifactKind.LocalEntry, "x")!.Application, Is.EqualTo("app"));
        Assert.That(home.Registry.Find("gov:/d/a.txt")!.Text, Is.EqualTo("hello"));

        File.Delete(Path.Combine(home.Layout.ArchiveFolder, "a.car"));
        Assert.That(reader.Read().Artifacts.All, Is.Empty);
        Assert.That(home.Registry.Find("gov:/d/a.txt"), Is.Null);
    }

    [Test]
    public void Read_FaultyMember_RollsTheWholeArchiveBack()
    {
        home.Archive("a.car", [.. Members("<localEntry NS/>"), ("res_1.0.0/artifact.xml", "<artifact name='res' version='1.0.0' type='synapse/local-entry'><file>r.xml</file></artifact>"),
            ("res_1.0.0/r.xml", "<localEntry NS key='good'>1</localEntry>")]);
        var reading = home.Reader().Read();

        Assert.That(reading.Artifacts.All, Is.Empty);
        Assert.That(reading.Diagnostics.Single().Place.ToString(), Does.EndWith("a.car!/entry_1.0.0/e.xml:1:2"));
    }

    [TestCase("../evil.xml", "unsafe-archive")]
    [TestCase("/etc/evil.xml", "unsafe-archive")]
    public void Read_EntryOutsideTheArchive_IsRefused(string name, string code)
    {
        home.Archive("a.car", [.. Members("<localEntry NS key='x'/>"), (name, "x")]);

        Assert.That(home.Reader().Read().Diagnostics.Single().Code, Is.EqualTo(code));
    }

    [Test]
    public void Read_MissingMember_IsAnErrorThatNamesIt()
    {
        home.Archive("a.car", Members("<localEntry NS key='x'/>"));

        var error = home.Reader().Read().Diagnostics.Single();
        Assert.That((error.Code, error.Message), Is.EqualTo(("missing-member", "The archive needs members that it does not hold: res 1.0.0")));
    }

    private static (string Name, string Content)[] Members(string entry) =>
    [
        ("artifacts.xml", "<artifacts><artifact name='app' version='1.0.0' type='carbon/application'><dependency artifact='entry' version='1.0.0' serverRole='EnterpriseServiceBus'/><dependency artifact='res' version='1.0.0' serverRole='EnterpriseIntegrator'/><dependency artifact='other' version='1' serverRole='Elsewhere'/></artifact></artifacts>"),
        ("entry_1.0.0/artifact.xml", "<artifact name='entry' version='1.0.0' type='synapse/local-entry'><file>e.xml</file></artifact>"),
        ("entry_1.0.0/e.xml", entry),
    ];
}
