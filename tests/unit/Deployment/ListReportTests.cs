using Integrator.Core.Configuration.Options;
using Integrator.Deployment.Checking;
using NUnit.Framework;

namespace Integrator.UnitTests.Deployment;

internal sealed class ListReportTests
{
    private TemporaryHome home = null!;

    [SetUp]
    public void SetUp() => home = new TemporaryHome();

    [TearDown]
    public void TearDown() => home.Dispose();

    [TestCase("context='/a'", "http://localhost:8290/a")]
    [TestCase("context='/a' version='1.0' version-type='url'", "http://localhost:8290/a/1.0")]
    [TestCase("context='/a' version='1.0' version-type='context'", "http://localhost:8290/a/1.0")]
    [TestCase("context='/a/{version}/b' version='1.0' version-type='context'", "http://localhost:8290/a/1.0/b")]
    public void Api_Listed_HasItsAddress(string attributes, string url)
    {
        home.Artifact("api/a.xml", $"<api NS name='a' {attributes}><resource methods='GET'><inSequence/></resource></api>");

        Assert.That(List(new DeploymentOptions()).Url, Is.EqualTo(url));
    }

    [Test]
    public void Proxy_OfferedByHttpsAlone_IsListedSo()
    {
        home.Artifact("proxy-services/p.xml", "<proxy NS name='p'><target><inSequence/></target></proxy>");
        var options = new DeploymentOptions();

        Assert.That(List(options).Url, Is.EqualTo("http://localhost:8290/services/p"));
        Assert.That(List(options with { Listener = options.Listener with { HttpEnabled = false } }).Url, Is.EqualTo("https://localhost:8253/services/p"));
    }

    [Test]
    public void File_WithMistakes_IsListedWithTheFirstAndHowManyMore()
    {
        var path = home.Artifact("sequences/s.xml", "<sequence NS name='s'><nonsense/><log level='loud'/></sequence>");
        var row = List(new DeploymentOptions());

        Assert.That((row.Kind, row.Name, row.Place), Is.EqualTo(("-", "s", $"{path}:1:{row.Place.Split(':')[^1]}")));
        Assert.That(row.State, Does.StartWith("failed: ").And.EndWith("(and 1 more)"));
    }

    [Test]
    public void ToText_Rows_AreAligned()
    {
        home.Artifact("local-entries/a.xml", "<localEntry NS key='a-long-name'>1</localEntry>");
        home.Artifact("local-entries/b.xml", "<localEntry NS key='b'>1</localEntry>");
        var lines = ListReport.Of(home.Reader().Read(), new DeploymentOptions()).ToText().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines[0], Does.Match("^KIND +NAME +URL +FILE +STATE$"));
        Assert.That(lines.Select(static line => line.IndexOf(Path.DirectorySeparatorChar)).Skip(1).Distinct().Count(), Is.EqualTo(1));
        Assert.That(lines, Has.All.Not.EndsWith(" "));
    }

    private ListedArtifact List(DeploymentOptions options) => ListReport.Of(home.Reader().Read(), options).Rows.Single();
}
