using Integrator.Core.Artifacts;
using Integrator.Transports.Http.Inbound;
using Integrator.UnitTests.Mediators;
using Integrator.UnitTests.Transports.Http.Listening;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Inbound;

public sealed class HttpInboundEndpointTests
{
    private const string Answers =
        """<sequence xmlns="http://ws.apache.org/ns/synapse" name="{0}"><property name="by" value="{0}" scope="transport"/><respond/></sequence>""";

    [TestCase("", "/any", "own")]
    [TestCase("""<parameter name="dispatch.filter.pattern">/x/.*</parameter>""", "/other", "main")]
    [TestCase("""<parameter name="dispatch.filter.pattern">/x/.*</parameter>""", "/x/1", "main")]
    [TestCase("""<parameter name="dispatch.filter.pattern">.*</parameter>""", "/api", "plain")]
    [TestCase("""<parameter name="dispatch.filter.pattern">/x/.*</parameter>""", "/bound", "bound")]
    [TestCase("", "/api", "own")]
    [TestCase("", "/bound", "bound")]
    public async Task Request_ByFilterAndBinding_GoesWhereMiSendsIt(string parameter, string path, string expected)
    {
        var runtime = new TestRuntime().Deploy(Sequence("own"), Sequence("main"), Api("plain", "/api", ""), Api("bound", "/bound", "binds-to=\"in\""));
        var endpoint = Endpoint(runtime, $"""<inboundEndpoint xmlns="http://ws.apache.org/ns/synapse" name="in" protocol="http" sequence="own"><parameters><parameter name="inbound.http.port">0</parameter>{parameter}</parameters></inboundEndpoint>""");
        await endpoint.StartAsync(runtime, CancellationToken.None);
        try
        {
            await using var client = await RawClient.ConnectAsync(endpoint.ActualPort!.Value);
            var answer = await client.ExchangeAsync($"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n");
            Assert.That(answer["by"], Is.EqualTo(expected));
        }
        finally
        {
            await endpoint.StopAsync(CancellationToken.None);
        }
    }

    [Test]
    public async Task Suspended_Started_DoesNotListen()
    {
        var runtime = new TestRuntime();
        var endpoint = Endpoint(runtime, """<inboundEndpoint xmlns="http://ws.apache.org/ns/synapse" name="in" protocol="http" suspend="true"><parameters><parameter name="inbound.http.port">0</parameter></parameters></inboundEndpoint>""");
        await endpoint.StartAsync(runtime, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(endpoint.ActualPort, Is.Null);
            Assert.That(runtime.Logs.Texts, Does.Contain("Inbound endpoint [in] is currently suspended."));
        });
    }

    [Test]
    public async Task Started_SaysSoInMisWords()
    {
        var runtime = new TestRuntime();
        var endpoint = Endpoint(runtime, """<inboundEndpoint xmlns="http://ws.apache.org/ns/synapse" name="OrdersIn" protocol="http"><parameters><parameter name="inbound.http.port">0</parameter></parameters></inboundEndpoint>""");
        await endpoint.StartAsync(runtime, CancellationToken.None);
        var port = endpoint.ActualPort;
        await endpoint.StopAsync(CancellationToken.None);
        Assert.That(runtime.Logs.Texts, Does.Contain($"Pass-through OrdersIn Listener started on 0.0.0.0:{port}"));
    }

    [TestCase("""protocol="jms" """, "", "'jms'")]
    [TestCase("""protocol="http" """, "", "inbound.http.port")]
    [TestCase("""protocol="http" """, "<parameter name='inbound.http.port'>x</parameter>", "'x' is no port")]
    [TestCase("""class="a.B" """, "", "a.B")]
    [TestCase("""protocol="http" """, "<parameter name='inbound.http.port'>1</parameter><parameter name='dispatch.filter.pattern'>(</parameter>", "dispatch.filter.pattern")]
    public void Mistake_IsAnErrorThatNamesIt(string attributes, string parameters, string expected)
    {
        var (element, scope) = new TestRuntime().Open($"<inboundEndpoint xmlns='http://ws.apache.org/ns/synapse' name='in' {attributes}><parameters>{parameters}</parameters></inboundEndpoint>");
        Assert.That(() => InboundEndpointArtifact.Parse(element, scope), Throws.TypeOf<ArtifactException>());
        Assert.That(scope.Diagnostics.Diagnostics.Single().Message, Does.Contain(expected));
    }

    private static string Sequence(string name) => Answers.Replace("{0}", name, StringComparison.Ordinal);

    private static string Api(string name, string context, string binding) =>
        $"""<api xmlns="http://ws.apache.org/ns/synapse" name="{name}" context="{context}" {binding}><resource methods="GET"><inSequence><property name="by" value="{name}" scope="transport"/><respond/></inSequence></resource></api>""";

    private static HttpInboundEndpoint Endpoint(TestRuntime runtime, string xml)
    {
        var (element, scope) = runtime.Open(xml);
        return (HttpInboundEndpoint)InboundEndpointArtifact.Parse(element, scope).Value;
    }
}
