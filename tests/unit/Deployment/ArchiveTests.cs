using Integrator.Core.Artifacts;
using NSubstitute;
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
    public void Read_DefinitionOfAnApi_IsInTheRegistryUnderTheApisName()
    {
        home.Archive(
            "a.car",
            [.. Single("<api NS name='shop' context='/shop' version='2.0' version-type='context'><resource methods='GET'><inSequence/></resource></api>", "synapse/api"),
            ("metadata/entry_swagger_1.0.0/artifact.xml", "<artifact name='entry_swagger' version='1.0.0' type='synapse/metadata'><file>entry_swagger.yaml</file></artifact>"),
            ("metadata/entry_swagger_1.0.0/entry_swagger.yaml", "openapi: 3.0.1")]);
        var reading = home.Reader().Read();

        Assert.That(reading.Diagnostics, Is.Empty);
        Assert.That(home.Registry.Find("conf:/swagger_files/shop:v2.0/swagger.json")!.Text, Is.EqualTo("openapi: 3.0.1"));
    }

    [Test]
    public void Read_MainSequence_IsKnownByTheApplication()
    {
        home.Archive("a.car", Single("<localEntry NS key='x'/>", more: "mainSequence='nightly'"));

        Assert.That(home.Reader().Read().MainSequences, Is.EqualTo(new Dictionary<string, string> { ["app_1.0.0"] = "nightly" }));
    }

    [Test]
    public void Read_SeveralArchives_EachIsDeployedAndRemovedByItself()
    {
        home.Archive("a.car", Single("<localEntry NS key='x'>a</localEntry>"));
        home.Archive("b.car", Single("<localEntry NS key='y'>b</localEntry>", application: "other"));
        var reader = home.Reader();
        var reading = reader.Read();

        Assert.That(reading.Applications, Is.EqualTo(new[] { "app_1.0.0", "other_1.0.0" }));
        File.Delete(Path.Combine(home.Layout.ArchiveFolder, "a.car"));
        reading = reader.Read();
        Assert.That((reading.Artifacts.FindLocalEntry("x"), reading.Artifacts.FindLocalEntry("y")?.Text), Is.EqualTo(((LocalEntry?)null, "b")));
    }

    [Test]
    public void Read_SameApplicationTwice_RefusesTheLater()
    {
        home.Archive("a.car", Single("<localEntry NS key='x'>a</localEntry>"));
        home.Archive("b.car", Single("<localEntry NS key='y'>b</localEntry>"));
        var reading = home.Reader().Read();

        Assert.That(reading.Diagnostics.Single().Code, Is.EqualTo("duplicate-application"));
        Assert.That(reading.Artifacts.FindLocalEntry("y"), Is.Null);
    }

    [Test]
    public void Read_BrokenReplacement_LeavesTheArchiveBeforeServing()
    {
        var path = home.Archive("a.car", Single("<localEntry NS key='x'>1</localEntry>"));
        var reader = home.Reader();
        reader.Read();
        TemporaryHome.Write(path, "half a zip file");
        var reading = reader.Read();

        Assert.That(reading.Artifacts.FindLocalEntry("x")!.Text, Is.EqualTo("1"));
        Assert.That((reading.NewDiagnostics.Single().Code, reading.Outdated.Single()), Is.EqualTo(("bad-archive", path)));
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

    [Test]
    public void Read_Certificate_IsTrustedAsLongAsTheArchiveIsDeployed()
    {
        using var certificate = Transports.Http.TestCertificate.For("backend.test");
        TemporaryHome.Write(Path.Combine(home.Folder, "certificates", "backend.pem"), certificate.ExportCertificatePem());
        home.Environment.GetConfigurableValue("BACKEND").Returns("certificates/backend.pem");
        home.Archive("a.car", Single("BACKEND:cert", "config/property"));
        var reader = home.Reader();
        var reading = reader.Read();

        Assert.That(reading.Diagnostics, Is.Empty);
        Assert.That(reading.Certificates!.Single().Subject, Is.EqualTo("CN=backend.test"));
        File.Delete(Path.Combine(home.Layout.ArchiveFolder, "a.car"));
        Assert.That(reader.Read().Certificates, Is.Null);
    }

    [TestCase("missing.pem")]
    [TestCase("artifacts.txt")]
    public void Read_CertificateThatCannotBeRead_IsAWarning(string file)
    {
        TemporaryHome.Write(Path.Combine(home.Folder, "artifacts.txt"), "no certificate");
        home.Environment.GetConfigurableValue("BACKEND").Returns(file);
        home.Archive("a.car", Single("BACKEND=cert", "config/property"));
        var reading = home.Reader().Read();

        Assert.That(reading.Diagnostics.Select(static found => (found.Code, found.Severity)), Is.EqualTo(new[] { ("bad-certificate", Severity.Warning) }));
        Assert.That(reading.Applications, Has.Count.EqualTo(1));
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

    /// <summary>An archive of one member, called entry.</summary>
    internal static (string Name, string Content)[] Single(string entry, string type = "synapse/local-entry", string application = "app", string more = "") =>
    [
        ("artifacts.xml", $"<artifacts><artifact name='{application}' version='1.0.0' type='carbon/application' {more}><dependency artifact='entry' version='1.0.0' serverRole='EnterpriseServiceBus'/></artifact></artifacts>"),
        ("entry_1.0.0/artifact.xml", $"<artifact name='entry' version='1.0.0' type='{type}'><file>e.xml</file></artifact>"),
        ("entry_1.0.0/e.xml", entry),
    ];

    private static (string Name, string Content)[] Members(string entry) =>
    [
        ("artifacts.xml", "<artifacts><artifact name='app' version='1.0.0' type='carbon/application'><dependency artifact='entry' version='1.0.0' serverRole='EnterpriseServiceBus'/><dependency artifact='res' version='1.0.0' serverRole='EnterpriseIntegrator'/><dependency artifact='other' version='1' serverRole='Elsewhere'/></artifact></artifacts>"),
        ("entry_1.0.0/artifact.xml", "<artifact name='entry' version='1.0.0' type='synapse/local-entry'><file>e.xml</file></artifact>"),
        ("entry_1.0.0/e.xml", entry),
    ];
}
