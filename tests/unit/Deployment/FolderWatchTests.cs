using Integrator.Deployment.Watching;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Integrator.UnitTests.Deployment;

/// <summary>When signals may be relied on, so that nothing needs to be looked at in between.</summary>
internal sealed class FolderWatchTests
{
    private TemporaryHome home = null!;
    private string folder = "";
    private string missing = "";
    private FolderWatch watch = null!;

    [SetUp]
    public void SetUp()
    {
        home = new TemporaryHome();
        folder = Directory.CreateDirectory(Path.Combine(home.Layout.Home, "watched")).FullName;
        missing = Path.Combine(home.Layout.Home, "missing");
        watch = new FolderWatch([folder, missing], static () => { }, TimeSpan.FromSeconds(1), NullLogger.Instance);
        Assume.That(new DriveInfo(folder).DriveType, Is.AnyOf(DriveType.Fixed, DriveType.Ram), "the temporary folder tells of changes");
        watch.Renew();
    }

    [TearDown]
    public void TearDown()
    {
        watch.Dispose();
        home.Dispose();
    }

    [Test]
    public void TellsAll_WatchedAndNothingCome_IsTrue() => Assert.That(watch.TellsAll);

    [Test]
    public void TellsAll_FolderHasCome_IsFalseUntilItIsWatched()
    {
        Directory.CreateDirectory(missing);
        Assert.That(watch.TellsAll, Is.False);
        watch.Renew();
        Assert.That(watch.TellsAll);
    }

    [Test]
    public void TellsAll_FolderIsGone_IsFalseUntilRenewed()
    {
        Directory.Delete(folder, recursive: true);
        Assert.That(watch.TellsAll, Is.False);
        watch.Renew();
        Assert.That(watch.TellsAll);
    }

    [Test]
    public void TellsAll_FolderIsAnotherOne_IsFalseUntilThatIsWatched()
    {
        Directory.Move(folder, folder + ".old");
        Directory.CreateDirectory(folder);
        Assert.That(watch.TellsAll, Is.False, "what is watched is the folder that was moved away");
        watch.Renew();
        Assert.That(watch.TellsAll);
    }

    [Test]
    public void HasLinks_AfterAFileThatIsALink_IsTrue()
    {
        var reader = home.Reader();
        home.Artifact("local-entries/a.xml", "<localEntry NS key='a'>1</localEntry>");
        reader.Read();
        Assert.That(reader.HasLinks, Is.False);

        var elsewhere = Path.Combine(folder, "b.xml");
        File.WriteAllText(elsewhere, """<localEntry xmlns="http://ws.apache.org/ns/synapse" key="b">1</localEntry>""");
        File.CreateSymbolicLink(Path.Combine(home.Layout.ArtifactFolder, "local-entries", "b.xml"), elsewhere);
        reader.Read();
        Assert.That(reader.HasLinks);
    }

    [Test]
    public void HasLinks_AfterALinkThatLeadsNowhereYet_IsTrue()
    {
        var reader = home.Reader();
        home.Artifact("local-entries/a.xml", "<localEntry NS key='a'>1</localEntry>");
        File.CreateSymbolicLink(Path.Combine(home.Layout.ArtifactFolder, "local-entries", "b.xml"), Path.Combine(folder, "b.xml"));
        reader.Read();
        Assert.That(reader.HasLinks);
    }

    [Test]
    public void HasLinks_AfterAFolderThatIsALink_IsTrue()
    {
        var reader = home.Reader();
        Directory.CreateDirectory(home.Layout.ArtifactFolder);
        Directory.CreateSymbolicLink(Path.Combine(home.Layout.ArtifactFolder, "api"), folder);
        reader.Read();
        Assert.That(reader.HasLinks);
    }
}
