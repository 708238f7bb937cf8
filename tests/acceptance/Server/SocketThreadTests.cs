using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Integrator.AcceptanceTests.Harness;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Server;

/// <summary>
/// What waits for a socket goes on on the socket's thread (docs/performance.md): nothing may block there, and nothing may compute for long. The samples are watched
/// by their own tests.
/// </summary>
[TestFixture]
internal sealed class SocketThreadTests
{
    /// <summary>Until the code that serves them has been compiled.</summary>
    private const int FirstPings = 5;

    /// <summary>A body that is larger than what is parsed where it was received.</summary>
    private static readonly string LargeBody = $"<orders>{string.Concat(Enumerable.Range(0, 2000).Select(static i => $"<order><id>{i}</id><item>a thing to be sold</item></order>"))}</orders>";

    /// <summary>Examples of all mediators, out of the page that the descriptions are written to.</summary>
    private static string[] Examples =>
        [.. Regex.Matches(File.ReadAllText(Path.Combine(ProjectFolder.Root, "docs", "mediators.md")), "```xml\n(.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(5))
            .Select(static match => match.Groups[1].Value)
            .Where(static example => !example.Contains("xmlns=\"http://ws.apache.org/ns/synapse\"", StringComparison.Ordinal))];

    private static IEnumerable<TestCaseData> LongSteps =>
    [
        Step("script that sleeps", """<script language="js"><![CDATA[java.lang.Thread.sleep(3000);]]></script>"""),
        Step("script that computes", """<script language="js"><![CDATA[var s = 0; for (var i = 0; i < 1000000; i++) { s += i % 7; } mc.setProperty('s', s);]]></script>"""),
        Step("stylesheet", """<xslt key="long-stylesheet"/>"""),
        Step("expressions over a large body", string.Concat(Enumerable.Range(0, 8).Select(static i => $"""<property name="count{i}" expression="count(//order[preceding-sibling::order[1]/id = {i}])"/>"""))),
        Step("blocking call", """<call blocking="true"><endpoint><http method="get" uri-template="BACKEND/slow"/></endpoint></call>"""),
    ];

    [Test]
    public async Task Watch_ThreadThatWaits_Tells()
    {
        using var home = new HomeBuilder().WatchSocketThreads();
        home.Environment[SocketThreadWatch.ControlVariable] = "1";
        await using var server = await IntegratorProcess.StartAsync(home);
        await PingAsync(server.Client, "/nothing", 404);
        Assert.That(Directory.GetDirectories($"/proc/{server.Id}/task").Select(static task => File.ReadAllText(Path.Combine(task, "comm"))), Has.Some.StartsWith("Event loop"), "the watch looks for that name");
        Assert.That(await server.TerminateAsync(), Is.Zero);

        Assert.That(home.SocketThreadWaits(), Has.Exactly(1).StartsWith(".NET Sockets waited"));
    }

    [Test]
    public async Task Examples_OfAllMediators_NeverWait()
    {
        await using var backend = await Backend.StartAsync();
        using var home = new HomeBuilder().WatchSocketThreads();
        var examples = Examples;
        Assert.That(examples, Has.Length.GreaterThan(50));
        for (var i = 0; i < examples.Length; i++)
        {
            var example = Regex.Replace(examples[i], "https?://(?!www\\.w3|schemas|services\\.samples|ws\\.)[a-z][^/\"<{}' ]*(?=/|\"|<)", $"http://127.0.0.1:{backend.Port}", RegexOptions.None, TimeSpan.FromSeconds(1));
            home.Flow($"example{i}", $"{example}<respond/>", "<respond/>");
        }

        await using var server = await IntegratorProcess.StartAsync(home);
        await Task.WhenAll(Enumerable.Range(0, examples.Length).SelectMany(i => new[] { "<order xmlns=\"http://services.samples\"><id>4711</id></order>", """{"order": {"id": 4711}}""" }
            .Select(body => PostAsync(server.Client, $"/example{i}", body))));
        Assert.That(await server.TerminateAsync(), Is.Zero);

        Assert.That(home.SocketThreadWaits(), Is.Empty);
    }

    [TestCaseSource(nameof(LongSteps))]
    public async Task LongStep_OnTheOnlySocketThread_LetsOthersBeServed(string mediators)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pinged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var backend = await Backend.StartAsync(async http =>
        {
            if (http.Request.Path == "/slow")
            {
                await pinged.Task.WaitAsync(http.RequestAborted);
            }
            else
            {
                begun.TrySetResult();
            }
        });
        using var home = new HomeBuilder().Flow("ping", "<payloadFactory media-type=\"json\"><format>{}</format></payloadFactory><respond/>").Flow("long", $"""
            <call><endpoint><http method="get" uri-template="http://127.0.0.1:{backend.Port}/begin"/></endpoint><target type="variable">begun</target></call>
            {mediators.Replace("BACKEND", $"http://127.0.0.1:{backend.Port}", StringComparison.Ordinal)}
            <respond/>
            """);
        home.Write("repository/deployment/server/synapse-configs/default/local-entries/long-stylesheet.xml", LongStylesheet);
        home.WatchSocketThreads().Environment["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1";
        await using var server = await IntegratorProcess.StartAsync(home);
        for (var i = 0; i < FirstPings; i++)
        {
            await PingAsync(server.Client);
        }

        var running = PostAsync(server.Client, "/long", LargeBody);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await PingAsync(server.Client);

        Assert.That(running.IsCompleted, Is.False, "the step has let others be served while it ran");
        pinged.SetResult();
        await running;
        Assert.That(await server.TerminateAsync(), Is.Zero);
        Assert.That(home.SocketThreadWaits(), Is.Empty);
    }

    /// <summary>For each order, all orders.</summary>
    private const string LongStylesheet = """
        <localEntry xmlns="http://ws.apache.org/ns/synapse" key="long-stylesheet">
          <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
            <xsl:template match="/"><sum><xsl:for-each select="//order"><xsl:if test="count(//order[id != current()/id]) = 0"><one/></xsl:if></xsl:for-each></sum></xsl:template>
          </xsl:stylesheet>
        </localEntry>
        """;

    private static async Task PingAsync(HttpClient client, string path = "/ping", int status = 200)
    {
        using var answer = await client.GetAsync(path);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    private static TestCaseData Step(string name, string mediators) => new TestCaseData(mediators).SetArgDisplayNames(name);

    // Whatever the answer is, and whether there is one within the time, does not matter here.
    private static async Task PostAsync(HttpClient client, string path, string body)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            using var content = new StringContent(body, Encoding.UTF8, body[0] == '<' ? "application/xml" : "application/json");
            using var answer = await client.PostAsync(path, content, limit.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or HttpRequestException)
        {
            await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path}: {error.Message}"));
        }
    }
}
