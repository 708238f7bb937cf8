using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Integrator.Core.Configuration.Addresses;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Proxying;
using Integrator.Transports.Http.Wire;
using Integrator.Transports.Http.Wire.Tls;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http;

/// <summary>Forward proxies and TLS: what holds for both clients.</summary>
[TestFixture(true, TestName = "NonBlockingClient_ProxyAndTls")]
[TestFixture(false, TestName = "BlockingClient_ProxyAndTls")]
[CancelAfter(30_000)]
internal sealed class WireClientProxyTests(bool nonBlocking) : WireClientCompliance
{
    private static readonly X509Certificate2 Certificate = TestCertificate.For("target.test", "*.deep.test");

    protected override IWireClient Create(ClientSettings settings, TimeProvider time, int concurrency, int waiting) =>
        WireClients.Create(nonBlocking, settings, time, concurrency, waiting);

    [Test]
    public async Task PlainTarget_ThroughProxy_IsAbsoluteFormAndTheNameIsNotResolved()
    {
        await using var proxy = ScriptedServer.Answering(Ok("proxied"));
        var client = Client();
        var endpoint = new ProxyEndpoint(new PeerAddress("127.0.0.1", proxy.Port), new ProxyCredentials("user", "pässword"));
        var request = Get(81, host: "target.test", proxies: [endpoint]);
        Assert.That((await CallAsync(client, request)).Body, Is.EqualTo("proxied"));
        await CallAsync(client, Get(81, host: "target.test", proxies: [endpoint]));
        Assert.That(proxy.Requests, Has.All.EqualTo(
            "GET http://target.test:81/a?b=c HTTP/1.1\r\nHost: target.test:81\r\nProxy-Authorization: Basic dXNlcjpww6Rzc3dvcmQ=\r\n\r\n"));
        Assert.That(proxy.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task PlainTarget_ProxyWantsCredentials_IsAFailureThatNamesTheProxy()
    {
        await using var proxy = ScriptedServer.Answering("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        var (_, _, failure) = await CallAsync(Client(), Get(81, host: "target.test", proxies: [new ProxyEndpoint(new PeerAddress("127.0.0.1", proxy.Port), new ProxyCredentials("u", "s3cret"))]));
        Assert.That((failure!.Kind, failure.Status), Is.EqualTo((SendFailureKind.ProxyFailed, 407)));
        Assert.That(failure.Message, Does.Contain($"127.0.0.1:{proxy.Port}").And.Contain("407").And.Not.Contain("s3cret"));
    }

    [Test]
    public async Task Target_Answers407Directly_IsAnOrdinaryAnswer()
    {
        await using var server = ScriptedServer.Answering("HTTP/1.1 407 Own\r\nContent-Length: 0\r\n\r\n");
        Assert.That((await CallAsync(Client(), Get(server.Port))).Reply!.Status, Is.EqualTo(407));
    }

    [Test]
    public async Task SecureTarget_ThroughProxy_IsTunnelledAndOnlyConnectHasTheCredentials()
    {
        await using var target = ScriptedServer.Answering(Ok("secret"), Certificate);
        await using var proxy = Tunnel(target.Port);
        var client = Client(Trusting());
        var proxies = new[] { new ProxyEndpoint(new PeerAddress("127.0.0.1", proxy.Port), new ProxyCredentials("u", null)) };
        Assert.That((await CallAsync(client, Get(443, host: "target.test", https: true, proxies: proxies))).Body, Is.EqualTo("secret"));
        Assert.That((await CallAsync(client, Get(443, host: "target.test", https: true, proxies: proxies))).Body, Is.EqualTo("secret"));
        Assert.That(proxy.Requests, Is.EqualTo(new[] { "CONNECT target.test:443 HTTP/1.1\r\nHost: target.test:443\r\nProxy-Authorization: Basic dTo=\r\n\r\n" }));
        Assert.That(target.Requests, Has.All.EqualTo("GET /a?b=c HTTP/1.1\r\nHost: target.test:443\r\n\r\n"));
    }

    [TestCase("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 3\r\n\r\nno!", 407)]
    [TestCase("HTTP/1.1 503 Service Unavailable\r\n\r\n", 503)]
    [TestCase("HTTP/1.1 302 Found\r\nLocation: /login\r\n\r\n", 302)]
    [TestCase("garbage\r\n\r\n", 0)]
    [TestCase("HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", 0)]
    [TestCase("", 0)]
    public async Task SecureTarget_ProxyRefusesTheTunnel_IsAFailureThatNamesTheProxy(string answer, int status)
    {
        await using var proxy = new ScriptedServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.WriteAsync(answer);
        });
        var (_, _, failure) = await CallAsync(Client(), Get(443, host: "target.test", https: true, proxies: [new ProxyEndpoint(new PeerAddress("127.0.0.1", proxy.Port))]));
        Assert.That((failure!.Kind, failure.Status), Is.EqualTo((SendFailureKind.ProxyFailed, status)));
        Assert.That(failure.Message, Does.Contain($"127.0.0.1:{proxy.Port}"));
    }

    [Test]
    public async Task SeveralProxies_FirstIsDown_SecondServesTheSameCall()
    {
        await using var proxy = ScriptedServer.Answering(Ok("second"));
        var down = new ProxyEndpoint(new PeerAddress("127.0.0.1", ClosedPort()));
        var failed = new List<ProxyEndpoint>();
        var (_, body, _) = await CallAsync(Client(), Get(81, host: "target.test", proxies: [down, new ProxyEndpoint(new PeerAddress("127.0.0.1", proxy.Port))], proxyFailed: failed.Add));
        Assert.That(body, Is.EqualTo("second"));
        Assert.That(failed, Is.EqualTo(new[] { down }));
    }

    [Test]
    public async Task Proxy_Down_IsAFailureThatNamesItAndNoDirectCallIsMade()
    {
        await using var target = ScriptedServer.Answering(Ok("direct"));
        var down = new ProxyEndpoint(new PeerAddress("127.0.0.1", ClosedPort()));
        var (_, _, failure) = await CallAsync(Client(), Get(target.Port, proxies: [down]));
        Assert.That(failure!.Kind, Is.EqualTo(SendFailureKind.ProxyFailed));
        Assert.That(failure.Message, Does.Contain(down.ToString()));
        Assert.That(target.Connections, Is.Zero);
    }

    [TestCase("target.test", HostnameVerification.Default, true)]
    [TestCase("target.test", HostnameVerification.Strict, true)]
    [TestCase("other.test", HostnameVerification.Default, false)]
    [TestCase("other.test", HostnameVerification.AllowAll, true)]
    [TestCase("a.deep.test", HostnameVerification.Strict, true)]
    [TestCase("a.b.deep.test", HostnameVerification.Strict, false)]
    [TestCase("a.b.deep.test", HostnameVerification.Default, true)]
    [TestCase("localhost", HostnameVerification.Default, false)]
    [TestCase("localhost", HostnameVerification.DefaultAndLocalhost, true)]
    public async Task SecureTarget_Name_IsVerifiedAgainstTheTargets(string host, HostnameVerification verifier, bool accepted)
    {
        await using var target = ScriptedServer.Answering(Ok("secret"), Certificate);
        await using var proxy = Tunnel(target.Port);
        var client = Client(Trusting(verifier));
        var (reply, _, failure) = await CallAsync(client, Get(443, host: host, https: true, proxies: [new ProxyEndpoint(new PeerAddress("127.0.0.1", proxy.Port))]));
        Assert.That((reply?.Status, failure?.Kind), Is.EqualTo(accepted ? ((int?)200, (SendFailureKind?)null) : (null, SendFailureKind.TlsFailed)));
    }

    [TestCase(false, false)]
    [TestCase(true, true)]
    public async Task SecureTarget_NotTrusted_IsServedOnlyIfNothingIsValidated(bool acceptAny, bool served)
    {
        await using var target = ScriptedServer.Answering(Ok("secret"), Certificate);
        var client = Client(new ClientSettings { Tls = new TlsProfile { AcceptAnyCertificate = acceptAny } });
        var (reply, _, failure) = await CallAsync(client, Get(target.Port, https: true));
        Assert.That((reply?.Status == 200, failure?.Kind), Is.EqualTo((served, served ? (SendFailureKind?)null : SendFailureKind.TlsFailed)));
    }

    [Test]
    public async Task SecureTarget_SpeaksPlainHttp_IsATlsFailure()
    {
        await using var target = new ScriptedServer(async connection => await connection.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"));
        Assert.That((await CallAsync(Client(), Get(target.Port, https: true))).Failure!.Kind, Is.EqualTo(SendFailureKind.TlsFailed));
    }

    [Test]
    public async Task SecureTarget_AsksForACertificate_GetsOurs()
    {
        using var own = TestCertificate.For("client.test");
        string? seen = null;
        await using var target = new ScriptedServer(
            async connection =>
            {
                await connection.ReadRequestAsync();
                seen = connection.Tls!.RemoteCertificate?.Subject;
                await connection.WriteAsync(Ok("x"));
            },
            Certificate,
            asksForCertificate: true);
        var client = Client(new ClientSettings { Tls = new TlsProfile { AcceptAnyCertificate = true, ClientCertificate = own } });
        Assert.That((await CallAsync(client, Get(target.Port, https: true))).Body, Is.EqualTo("x"));
        Assert.That(seen, Is.EqualTo("CN=client.test"));
    }

    private static ClientSettings Trusting(HostnameVerification verifier = HostnameVerification.Default) =>
        new() { Tls = new TlsProfile { TrustedCertificates = [Certificate], HostnameVerifier = verifier } };

    /// <summary>A proxy that opens tunnels to one port whatever name it is asked for.</summary>
    private static ScriptedServer Tunnel(int port)
    {
        ScriptedServer? server = null;
        return server = new ScriptedServer(async connection =>
        {
            server!.Requests.Enqueue((await connection.ReadHeadAsync())!);
            using var onward = new TcpClient();
            await onward.ConnectAsync(IPAddress.Loopback, port);
            await connection.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n");
            var target = onward.GetStream();
            await Task.WhenAny(connection.Stream.CopyToAsync(target), target.CopyToAsync(connection.Stream));
        });
    }

    private static int ClosedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
