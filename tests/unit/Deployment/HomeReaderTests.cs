using Integrator.Core.Services;
using Integrator.Core.Artifacts;
using Integrator.Deployment.Entries;
using NSubstitute;
using NUnit.Framework;

namespace Integrator.UnitTests.Deployment;

internal sealed class HomeReaderTests
{
    private TemporaryHome home = null!;

    [SetUp]
    public void SetUp() => home = new TemporaryHome();

    [TearDown]
    public void TearDown() => home.Dispose();

    [Test]
    public void Read_UnchangedFile_KeepsItsObject()
    {
        home.Artifact("local-entries/a.xml", "<localEntry NS key='a'>1</localEntry>");
        home.Artifact("local-entries/b.xml", "<localEntry NS key='b'>1</localEntry>");
        var reader = home.Reader();
        var before = reader.Read().Artifacts;
        home.Artifact("local-entries/b.xml", "<localEntry NS key='b'>second</localEntry>");
        var after = reader.Read();

        Assert.That(after.IsChanged, Is.True);
        Assert.That(after.Artifacts.FindLocalEntry("a"), Is.SameAs(before.FindLocalEntry("a")));
        Assert.That(after.Artifacts.FindLocalEntry("b")!.Text, Is.EqualTo("second"));
        Assert.That(reader.Read().IsChanged, Is.False);
    }

    [Test]
    public void Read_BrokenChange_KeepsTheVersionBeforeAndTellsOnce()
    {
        var path = home.Artifact("local-entries/a.xml", "<localEntry NS key='a'>1</localEntry>");
        var reader = home.Reader();
        reader.Read();
        home.Artifact("local-entries/a.xml", "<localEntry NS key='a'>2</localEntr>");
        var broken = reader.Read();

        Assert.That(broken.Artifacts.FindLocalEntry("a")!.Text, Is.EqualTo("1"));
        Assert.That(broken.NewDiagnostics.Single().Code, Is.EqualTo("malformed-xml"));
        Assert.That(broken.Kept, Is.EqualTo(new[] { path }));

        home.Artifact("local-entries/b.xml", "<localEntry NS key='b'/>");
        var next = reader.Read();
        Assert.That(next.NewDiagnostics, Is.Empty);
        Assert.That(next.Diagnostics, Has.Count.EqualTo(1));
        Assert.That(next.Artifacts.FindLocalEntry("a")!.Text, Is.EqualTo("1"));

        home.Artifact("local-entries/a.xml", "<localEntry NS key='a'>mended</localEntry>");
        Assert.That(reader.Read().Artifacts.FindLocalEntry("a")!.Text, Is.EqualTo("mended"));
    }

    [Test]
    public void Read_DuplicateName_RefusesTheLaterUntilTheNameIsFree()
    {
        var first = home.Artifact("local-entries/a.xml", "<localEntry NS key='x'>first</localEntry>");
        home.Artifact("local-entries/b.xml", "<localEntry NS key='x'>second</localEntry>");
        var reader = home.Reader();
        var reading = reader.Read();

        Assert.That(reading.Artifacts.FindLocalEntry("x")!.Text, Is.EqualTo("first"));
        var error = reading.Diagnostics.Single();
        Assert.That((error.Code, Path.GetFileName(error.Place.File), error.Place.Line), Is.EqualTo(("duplicate-name", "b.xml", 1)));

        File.Delete(first);
        reading = reader.Read();
        Assert.That(reading.Artifacts.FindLocalEntry("x")!.Text, Is.EqualTo("second"));
        Assert.That(reading.Diagnostics, Is.Empty);
    }

    [Test]
    public void Read_NameTakenByARunningArtifact_StaysWithIt()
    {
        home.Artifact("local-entries/b.xml", "<localEntry NS key='x'>running</localEntry>");
        var reader = home.Reader();
        reader.Read();
        home.Artifact("local-entries/a.xml", "<localEntry NS key='x'>late</localEntry>");

        Assert.That(reader.Read().Artifacts.FindLocalEntry("x")!.Text, Is.EqualTo("running"));
    }

    [Test]
    public void Read_DuplicateContext_IsAnErrorOnTheLater()
    {
        const string Api = "<api NS name='{0}' context='/c'><resource methods='GET'><inSequence><respond/></inSequence></resource></api>";
        home.Artifact("api/a.xml", string.Format(null, Api, "a"));
        home.Artifact("api/b.xml", string.Format(null, Api, "b"));
        var reading = home.Reader().Read();

        Assert.That(reading.Artifacts.OfKind(ArtifactKind.Api).Single().Name, Is.EqualTo("a"));
        Assert.That(reading.Diagnostics.Single().Code, Is.EqualTo("duplicate-context"));
    }

    [Test]
    public void Read_MissingReference_IsAWarning()
    {
        home.Artifact("sequences/a.xml", "<sequence NS name='a'>\n<sequence key='nowhere'/></sequence>");
        var reading = home.Reader().Read();

        Assert.That(reading.Artifacts.FindSequence("a"), Is.Not.Null);
        var warning = reading.Diagnostics.Single();
        Assert.That((warning.Severity, warning.Code, warning.Place.Line), Is.EqualTo((Severity.Warning, "missing-reference", 2)));
    }

    [Test]
    public void Read_SequenceAndEndpointInEntriesAndRegistry_AreFoundByKey()
    {
        home.Artifact("local-entries/s.xml", "<localEntry NS key='s'><sequence name='other'><drop/></sequence></localEntry>");
        home.Artifact("sequences/a.xml", "<sequence NS name='a'><sequence key='s'/><sequence key='conf:/seq.xml'/><send><endpoint key='gov:/ep.xml'/></send></sequence>");
        TemporaryHome.Write(Path.Combine(home.Layout.RegistryFolder, "config", "seq.xml"), $"<sequence {TemporaryHome.Namespace} name='x'><drop/></sequence>");
        TemporaryHome.Write(Path.Combine(home.Layout.RegistryFolder, "governance", "ep.xml"), $"<endpoint {TemporaryHome.Namespace}><address uri='http://localhost:1/'/></endpoint>");
        var reading = home.Reader().Read();

        Assert.That(reading.Diagnostics, Is.Empty);
        Assert.That(reading.Artifacts.FindSequence("s"), Is.Not.Null.And.SameAs(reading.Artifacts.FindSequence("s")));
        var first = reading.Artifacts.FindSequence("conf:/seq.xml");
        Assert.That(first, Is.Not.Null.And.SameAs(reading.Artifacts.FindSequence("conf:/seq.xml")));
        Assert.That(reading.Artifacts.FindEndpoint("gov:/ep.xml"), Is.Not.Null);
        Assert.That(reading.Artifacts.FindSequence("conf:/none.xml"), Is.Null);

        TemporaryHome.Write(Path.Combine(home.Layout.RegistryFolder, "config", "seq.xml"), $"<sequence {TemporaryHome.Namespace} name='x'><drop/><drop/></sequence>");
        Assert.That(reading.Artifacts.FindSequence("conf:/seq.xml")!.Mediators.Count, Is.EqualTo(2));
    }

    [Test]
    public void Read_EntryWithSource_HasItsContent()
    {
        TemporaryHome.Write(Path.Combine(home.Folder, "data", "a.xml"), "<a>1</a>");
        home.Artifact("local-entries/a.xml", "<localEntry NS key='a' src='file:data/a.xml'/>");
        home.Artifact("local-entries/b.xml", "<localEntry NS key='b' src='http://h/b.txt'/>");
        home.Artifact("local-entries/c.xml", "<localEntry NS key='c' src='file:data/none.xml'/>");
        var remote = Substitute.For<IRemoteContent>();
        remote.Fetch(new Uri("http://h/b.txt")).Returns("text"u8.ToArray());
        var reading = home.Reader(remote).Read();

        Assert.That(reading.Artifacts.FindLocalEntry("a")!.Xml!.Name.LocalName, Is.EqualTo("a"));
        Assert.That(reading.Artifacts.FindLocalEntry("b")!.Text, Is.EqualTo("text"));
        Assert.That(reading.Artifacts.FindLocalEntry("c"), Is.Null);
        Assert.That(reading.Diagnostics.Single().Code, Is.EqualTo("unreadable-source"));
    }

    [Test]
    public void Read_VersionedMainSequence_ReplacesMain()
    {
        home.Artifact("sequences/main.xml", "<sequence NS name='main'><drop/></sequence>");
        home.Artifact("sequences/main-1.0.0.xml", "<sequence NS name='main'><drop/><drop/></sequence>");
        home.Artifact("sequences/zmain.xml", "<sequence NS name='main'/>");
        var reading = home.Reader().Read();

        Assert.That(reading.Diagnostics.Single().Code, Is.EqualTo("duplicate-name"));
    }

    [Test]
    public void Read_LinkedFile_IsReadAgainWhenItsTargetChanges()
    {
        var first = Path.Combine(home.Folder, "v1.xml");
        TemporaryHome.Write(first, $"<localEntry {TemporaryHome.Namespace} key='a'>1</localEntry>");
        Directory.CreateDirectory(Path.Combine(home.Layout.ArtifactFolder, "local-entries"));
        File.CreateSymbolicLink(Path.Combine(home.Layout.ArtifactFolder, "local-entries", "a.xml"), first);
        var reader = home.Reader();
        Assert.That(reader.Read().Artifacts.FindLocalEntry("a")!.Text, Is.EqualTo("1"));

        TemporaryHome.Write(first, $"<localEntry {TemporaryHome.Namespace} key='a'>second</localEntry>");
        Assert.That(reader.Read().Artifacts.FindLocalEntry("a")!.Text, Is.EqualTo("second"));
    }
}
