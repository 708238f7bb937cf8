using System.Security.Cryptography.X509Certificates;
using Integrator.AcceptanceTests.Harness;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Proxying;

/// <summary>Both senders through forward proxies: plain requests, CONNECT, credentials; a scripted proxy, squid and tinyproxy.</summary>
[TestFixture]
internal sealed class ForwardProxyTests
{
    private readonly X509Certificate2 certificate = TestCertificate.Create();

    [OneTimeTearDown]
    public void TearDown() => certificate.Dispose();

    [Test]
    public async Task Calls_ThroughAScriptedProxy_Arrive()
    {
        await using var proxy = new ForwardProxy("integrator", "secret");
        await AssertAllWaysAsync(proxy.Port);

        Assert.That(proxy.Requests, Has.Exactly(2).StartsWith("GET http://").And.Exactly(2).StartsWith("CONNECT localhost:"));
        Assert.That(proxy.Refused, Is.Zero, "credentials go with the first request");
    }

    [Test]
    public async Task Calls_ThroughSquid_Arrive()
    {
        await using var proxy = await PeerProcess.SquidAsync();
        await AssertAllWaysAsync(proxy.Port);
    }

    [Test]
    public async Task Calls_ThroughTinyproxy_Arrive()
    {
        await using var proxy = await PeerProcess.TinyproxyAsync();
        await AssertAllWaysAsync(proxy.Port);
    }

    [Test]
    public async Task Call_WithWrongCredentials_FaultsAndSendsNothing()
    {
        await using var proxy = new ForwardProxy("integrator", "other");
        await using var backend = await Backend.StartAsync(certificate: certificate);
        using var home = Home(proxy.Port, $"https://localhost:{backend.Port}");
        await using var server = await IntegratorProcess.StartAsync(home);

        Assert.That(await server.Client.GetStringAsync("/nonblocking"), Does.StartWith("fault "));
        Assert.That(await server.Client.GetStringAsync("/blocking"), Does.StartWith("fault "));
        Assert.That(backend.Requests, Is.Empty);
        Assert.That(server.Output, Does.Not.Contain("secret"));
    }

    [Test]
    public async Task Call_ProxyNotThere_FaultsWithTheCodeOfARefusedConnection()
    {
        using var home = Home(FreePorts.One(), "http://localhost:9");
        await using var server = await IntegratorProcess.StartAsync(home);

        Assert.That(await server.Client.GetStringAsync("/nonblocking"), Is.EqualTo("fault 101503"));
        Assert.That(await server.Client.GetStringAsync("/blocking"), Does.StartWith("fault "));
    }

    private async Task AssertAllWaysAsync(int proxyPort)
    {
        await using var plain = await Backend.StartAsync();
        await using var secure = await Backend.StartAsync(certificate: certificate);
        foreach (var (backend, address) in new[] { (plain, $"http://localhost:{plain.Port}"), (secure, $"https://localhost:{secure.Port}") })
        {
            using var home = Home(proxyPort, address);
            await using var server = await IntegratorProcess.StartAsync(home);

            Assert.That(await server.Client.GetStringAsync("/nonblocking"), Is.EqualTo("from the backend"), address);
            Assert.That(await server.Client.GetStringAsync("/blocking"), Is.EqualTo("from the backend"), address);
            Assert.That(backend.Requests.Select(static request => request.Headers.Keys), Has.None.Contains("Proxy-Authorization"));
        }
    }

    private HomeBuilder Home(int proxyPort, string backend)
    {
        var home = new HomeBuilder();
        certificate.WritePem(home.Folder);
        const string Fault = """<property name="HTTP_SC" value="200" scope="axis2"/><payloadFactory media-type="text"><format>fault $1</format><args><arg expression="$ctx:ERROR_CODE"/></args></payloadFactory><respond/>""";
        string Call(string attribute) => $"""<call{attribute}><endpoint><http method="GET" uri-template="{backend}/orders"/></endpoint></call><respond/>""";
        return home
            .Toml($"""
                [transport.http]
                sender.proxy_host = "127.0.0.1"
                sender.proxy_port = {proxyPort}
                sender.proxy_username = "integrator"
                sender.proxy_password = "secret"

                [truststore]
                file_name = "backend.pem"
                type = "PEM"
                """)
            .Flow("nonblocking", Call(""), Fault)
            .Flow("blocking", Call(" blocking=\"true\""), Fault);
    }
}
