using System.Text.RegularExpressions;
using System.Xml.Linq;
using Integrator.AcceptanceTests.Harness;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Documents;

/// <summary>What README.md and docs/ show is what comes back.</summary>
[TestFixture]
internal sealed partial class DocumentTests
{
    private const string Apis = "repository/deployment/server/synapse-configs/default/api";

    private Installation installation = null!;

    private static IEnumerable<TestCaseData> ProxyRecipes => Page("docs/proxying.md").Split("\n## ").Skip(1)
        .Where(static section => section.Contains("```console", StringComparison.Ordinal))
        .Select(static section => new TestCaseData(section).SetArgDisplayNames(section.Split('\n')[0]));

    private static IEnumerable<string> Pages =>
        new[] { "README.md", "CONTRIBUTING.md", "samples/README.md" }.Concat(Directory.EnumerateFiles(Path.Combine(ProjectFolder.Root, "docs"), "*.md").Select(static file => "docs/" + Path.GetFileName(file)));

    [OneTimeSetUp]
    public void SetUp() => installation = new Installation();

    [OneTimeTearDown]
    public void TearDown() => installation.Dispose();

    [Test]
    public async Task Readme_FirstApi_AnswersAsWritten()
    {
        Programs.Need("curl");
        var page = Page("README.md");
        using var home = new HomeBuilder();
        var shipped = Path.Combine(ProjectFolder.Root, Apis, "HelloWorld.xml");
        home.Write($"{Apis}/HelloWorld.xml", await File.ReadAllTextAsync(shipped));
        await using var server = await IntegratorProcess.StartAsync(home);
        var second = Blocks(page, "xml").First(static block => block.StartsWith("<api", StringComparison.Ordinal));
        home.Write($"{Apis}/{XElement.Parse(second).Attribute("name")!.Value}.xml", second.Replace("8290", $"{server.HttpPort}", StringComparison.Ordinal));

        await new PageSession(installation, ("localhost:8290", $"localhost:{server.HttpPort}"), ("localhost:9201", $"localhost:{server.HealthPort}"), (Apis, home.PathOf(Apis)))
            .PlayAsync(page.Split("\n## Through a proxy")[0]);
    }

    [TestCaseSource(nameof(ProxyRecipes))]
    public async Task ProxyRecipe_IsChosenAsWritten(string section)
    {
        using var home = new HomeBuilder().Toml(string.Concat(Blocks(section, "toml")));
        await new PageSession(installation) { Environment = { ["MI_HOME"] = home.Folder } }.PlayAsync(section);
    }

    [Test]
    public async Task Settings_InPages_AreValid()
    {
        foreach (var settings in Blocks(Page("README.md"), "toml").Concat(Blocks(Page("docs/operations.md"), "toml")))
        {
            using var home = new HomeBuilder().Toml(settings);
            home.Environment["PROXY_PASSWORD"] = home.Environment["KEYSTORE_PASSWORD"] = "secret";
            var (exitCode, output) = await IntegratorProcess.RunAsync(home, "config");
            Assert.That(exitCode, Is.Zero, output);
            Assert.That(output, Does.Not.Match(@"deployment\.toml:\d+:\d+: (warning|error)"), settings);
        }
    }

    [TestCaseSource(nameof(Pages))]
    public void Links_LeadSomewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(ProjectFolder.Root, page))!;
        var missing = Link().Matches(Page(page)).Select(static link => link.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(folder, target)));

        Assert.That(missing, Is.Empty);
    }

    [TestCaseSource(nameof(Pages))]
    public void Artifacts_InPages_AreWellFormed(string page) =>
        Assert.That(() => Blocks(Page(page), "xml").Select(static block => XElement.Parse($"<page>{block}</page>")).ToList(), Throws.Nothing);

    private static string Page(string name) => File.ReadAllText(Path.Combine(ProjectFolder.Root, name)).ReplaceLineEndings("\n");

    private static IEnumerable<string> Blocks(string page, string language) =>
        Regex.Matches(page, $"^```{language}\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Select(static block => block.Groups["text"].Value);

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
