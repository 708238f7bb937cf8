using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using Integrator.AcceptanceTests.Harness;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.HotDeployment;

/// <summary>Changes of a running server's home: seen within a second, however the file was written.</summary>
[TestFixture]
internal sealed class HotDeploymentTests
{
    private const string ApiFile = "repository/deployment/server/synapse-configs/default/api/hot.xml";

    // What the server promises is one second; a busy machine gets more, and still less than a second scan would take to hide a missed event.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private HomeBuilder home = null!;
    private IntegratorProcess server = null!;

    [SetUp]
    public async Task SetUp()
    {
        home = new HomeBuilder();
        server = await IntegratorProcess.StartAsync(home);
    }

    [TearDown]
    public async Task TearDown()
    {
        await server.DisposeAsync();
        home.Dispose();
    }

    [Test]
    public async Task Api_AddedChangedReplacedRemoved_TakesEffect()
    {
        home.Write(ApiFile, Api("one"));
        await UntilAsync("one");
        home.Write(ApiFile, Api("two"));
        await UntilAsync("two");

        // As editors do: a new file beside it, renamed over it.
        home.Write(ApiFile + "~", Api("three"));
        File.Move(home.PathOf(ApiFile + "~"), home.PathOf(ApiFile), overwrite: true);
        await UntilAsync("three");

        // As other editors do: the old one moved away, a new one written.
        File.Move(home.PathOf(ApiFile), home.PathOf(ApiFile + ".bak"));
        home.Write(ApiFile, Api("four"));
        await UntilAsync("four");

        File.Delete(home.PathOf(ApiFile));
        await UntilAsync(null);
        Assert.That(server.Output, Does.Contain("Deployed now:").And.Contain($"http://localhost:{server.HttpPort}/hot"));
    }

    [Test]
    public async Task Change_Broken_LeavesTheOldVersionServingAndSaysWhy()
    {
        home.Write(ApiFile, Api("one"));
        await UntilAsync("one");
        home.Write(ApiFile, Api("two").Replace("</inSequence>", "<nonsense/></inSequence>", StringComparison.Ordinal));
        await server.WaitForOutputAsync("the version before it keeps serving");

        Assert.That(await AnswerAsync(), Is.EqualTo("one"));
        Assert.That(server.Output, Does.Contain("hot.xml:1:").And.Contain("nonsense"));
        home.Write(ApiFile, Api("three"));
        await UntilAsync("three");
    }

    [Test]
    public async Task Volume_SwappedByALink_TakesEffect()
    {
        // As container platforms mount configuration: files are links through a folder that is itself a link, and that is swapped.
        Directory.CreateDirectory(Path.GetDirectoryName(home.PathOf(ApiFile))!);
        home.Write("volume/1/hot.xml", Api("one")).Write("volume/2/hot.xml", Api("second"));
        Directory.CreateSymbolicLink(home.PathOf("volume/data"), home.PathOf("volume/1"));
        File.CreateSymbolicLink(home.PathOf(ApiFile), home.PathOf("volume/data/hot.xml"));
        await UntilAsync("one");
        Directory.CreateSymbolicLink(home.PathOf("volume/next"), home.PathOf("volume/2"));
        using (var rename = Process.Start("mv", ["-T", home.PathOf("volume/next"), home.PathOf("volume/data")]))
        {
            await rename.WaitForExitAsync();
        }

        await UntilAsync("second");
    }

    [Test]
    public async Task Archive_AddedReplacedRemoved_TakesEffect()
    {
        Archive("one");
        await UntilAsync("one");
        Archive("two");
        await UntilAsync("two");
        File.Delete(home.PathOf("repository/deployment/server/carbonapps/hot.car"));
        await UntilAsync(null);
        await server.WaitForOutputAsync("Successfully undeployed Carbon Application : hot_1.0.0");
        Assert.That(server.Output, Does.Contain("Successfully Deployed Carbon Application : hot_1.0.0").And.Contain("Successfully undeployed Carbon Application : hot_1.0.0"));
    }

    private static string Api(string answer) =>
        $"<api xmlns=\"http://ws.apache.org/ns/synapse\" name=\"hot\" context=\"/hot\"><resource methods=\"GET\"><inSequence><payloadFactory media-type=\"text\"><format>{answer}</format><args/></payloadFactory><respond/></inSequence></resource></api>";

    private void Archive(string answer)
    {
        var path = home.PathOf("repository/deployment/server/carbonapps/hot.car");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var zip = new ZipArchive(File.Create(path + ".part"), ZipArchiveMode.Create))
        {
            foreach (var (name, text) in new[]
            {
                ("artifacts.xml", "<artifacts><artifact name='hot' version='1.0.0' type='carbon/application'><dependency artifact='hot-api' version='1.0.0' serverRole='EnterpriseServiceBus'/></artifact></artifacts>"),
                ("hot-api_1.0.0/artifact.xml", "<artifact name='hot-api' version='1.0.0' type='synapse/api'><file>hot.xml</file></artifact>"),
                ("hot-api_1.0.0/hot.xml", Api(answer)),
            })
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        File.Move(path + ".part", path, overwrite: true);
    }

    private async Task<string?> AnswerAsync()
    {
        using var answer = await server.Client.GetAsync("/hot");
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync() : null;
    }

    private async Task UntilAsync(string? expected)
    {
        var begin = Stopwatch.GetTimestamp();
        var answer = await AnswerAsync();
        while (answer != expected && Stopwatch.GetElapsedTime(begin) < Limit)
        {
            await Task.Delay(20);
            answer = await AnswerAsync();
        }

        TestContext.Out.WriteLine($"{expected ?? "(gone)"}: {Stopwatch.GetElapsedTime(begin).TotalMilliseconds:F0} ms");
        Assert.That(answer, Is.EqualTo(expected));
    }
}
