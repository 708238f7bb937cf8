using Integrator.AcceptanceTests.Harness;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Samples;

/// <summary>Plays every sample as its README tells: same commands, same output.</summary>
[TestFixture]
internal sealed class SampleTests
{
    private Installation installation = null!;

    private static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Path.Combine(ProjectFolder.Root, "samples"), "README.md", SearchOption.AllDirectories)
            .Select(static page => Path.GetFileName(Path.GetDirectoryName(page)!))
            .Where(static name => name is not "samples" && Directory.Exists(Path.Combine(ProjectFolder.Root, "samples", name, "repository")))
            .Order(StringComparer.Ordinal);

    [OneTimeSetUp]
    public void SetUp() => installation = new Installation();

    [OneTimeTearDown]
    public void TearDown() => installation.Dispose();

    [TestCaseSource(nameof(Names))]
    public async Task Sample_AsItsReadmeTells_Works(string name)
    {
        Programs.Need("curl");
        var folder = Path.Combine(ProjectFolder.Root, "samples", name);
        await using var proxy = new ForwardProxy("integrator", "secret");
        using var home = HomeBuilder.CopyOf(folder, built => text => text
            .Replace("8290", $"{built.HttpPort}", StringComparison.Ordinal).Replace("3128", $"{proxy.Port}", StringComparison.Ordinal));
        home.Environment["PROXY_PASSWORD"] = "secret";
        home.WatchSocketThreads();
        await using var server = await IntegratorProcess.StartAsync(home);

        var page = await File.ReadAllTextAsync(Path.Combine(folder, "README.md"));
        await new PageSession(installation, ("localhost:8290", $"localhost:{server.HttpPort}"), ("3128", $"{proxy.Port}"), ($"samples/{name}", home.Folder)).PlayAsync(page);
        Assert.That(server.Output, Does.Not.Contain(" ERROR "));
        Assert.That(await server.TerminateAsync(), Is.Zero);
        Assert.That(home.SocketThreadWaits(), Is.Empty);
    }

    [Test]
    public void SamplesPage_NamesEverySample()
    {
        var page = File.ReadAllText(Path.Combine(ProjectFolder.Root, "samples", "README.md"));

        Assert.That(Names, Is.All.Matches<string>(name => page.Contains($"[{name}]({name})", StringComparison.Ordinal)));
    }
}
