using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Mediation;
using Integrator.Transports.Http.Listening;
using Integrator.UnitTests.Mediators;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

public sealed class HttpsServerTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("integrator-tls").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Https_WithoutKeystore_AnswersWithSelfSignedCertificate()
    {
        await using var server = await StartAsync(new ListenerTlsOptions());
        var (status, version) = await GetAsync(server.Ports[0], null, HttpVersion.Version11);
        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(202));
            Assert.That(version, Is.EqualTo(HttpVersion.Version11));
        });
    }

    [Test]
    public async Task Https_ClientOffersHttp2_SpeaksHttp2()
    {
        await using var server = await StartAsync(new ListenerTlsOptions());
        var (_, version) = await GetAsync(server.Ports[0], null, HttpVersion.Version20);
        Assert.That(version, Is.EqualTo(HttpVersion.Version20));
    }

    /// <summary>Whoever never agrees on TLS takes the place of a connection too, and each kind of connection gives its place back.</summary>
    [TestCase("1.1")]
    [TestCase("2.0")]
    public async Task MaxOpenConnections_HandshakeOutstanding_Counts(string version)
    {
        await using var server = await StartAsync(new ListenerTlsOptions(), new ListenerLimitOptions { MaxOpenConnections = 1 });
        using (var silent = new TcpClient())
        {
            await silent.ConnectAsync(IPAddress.Loopback, server.Ports[0]);
            Assert.That(() => GetAsync(server.Ports[0], null, new Version(version)), Throws.InstanceOf<HttpRequestException>());
        }

        for (var served = 0; served < 3; served++)
        {
            var isServed = false;
            for (var i = 0; i < 5000 && !isServed; i++)
            {
                isServed = await IsServedAsync(server.Ports[0], new Version(version));
            }

            Assert.That(isServed, Is.True, $"there is room again, after {served}");
        }
    }

    [Test]
    public async Task Dispose_StoppedOrDisposedBefore_DoesNothing()
    {
        var server = await StartAsync(new ListenerTlsOptions());
        await server.StopAsync(CancellationToken.None);
        await server.DisposeAsync();
        Assert.That(async () => await server.DisposeAsync(), Throws.Nothing);
    }

    [Test]
    public async Task VerifyClient_Required_TakesOnlyTrustedCertificates()
    {
        using var trusted = TestCertificate.For("client");
        using var stranger = TestCertificate.For("stranger");
        await File.WriteAllTextAsync(Path.Combine(folder, "trust.pem"), trusted.ExportCertificatePem());
        await using var server = await StartAsync(new ListenerTlsOptions
        {
            VerifyClient = ClientVerification.Require,
            Truststore = new KeystoreOptions { Location = "trust.pem", Type = "PEM" },
        });
        Assert.Multiple(async () =>
        {
            Assert.That((await GetAsync(server.Ports[0], trusted, HttpVersion.Version11)).Status, Is.EqualTo(202));
            Assert.That(() => GetAsync(server.Ports[0], stranger, HttpVersion.Version11), Throws.InstanceOf<HttpRequestException>());
            Assert.That(() => GetAsync(server.Ports[0], null, HttpVersion.Version11), Throws.InstanceOf<HttpRequestException>());
        });
    }

    [TestCase("TLSv1.2", SslProtocols.Tls12)]
    [TestCase("TLSv1.2,TLSv1.3", SslProtocols.Tls12 | SslProtocols.Tls13)]
    [TestCase("SSLv3", SslProtocols.None)]
    public void Protocols_NamesOfJava_AreRead(string names, SslProtocols expected) =>
        Assert.That(ListenerTls.ProtocolsOf(names.Split(',')), Is.EqualTo(expected));

    private async Task<HttpServer> StartAsync(ListenerTlsOptions options, ListenerLimitOptions? limits = null)
    {
        var runtime = new TestRuntime();
        var tls = new ListenerTls(options, folder, "localhost", TimeProvider.System, NullLogger.Instance);
        var server = new HttpServer(
            [new ListenAddress("https", IPAddress.Loopback, 0)], runtime, new DeploymentOptions { Listener = new ListenerOptions { Limits = limits ?? new ListenerLimitOptions() } }, static _ => new(Flow.Stop), tls);
        await server.StartAsync(CancellationToken.None);
        return server;
    }

    private static async Task<bool> IsServedAsync(int port, Version version)
    {
        try
        {
            return (await GetAsync(port, null, version)).Status == 202;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<(int Status, Version Version)> GetAsync(int port, X509Certificate2? certificate, Version version)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        if (certificate is not null)
        {
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
            handler.SslOptions.ClientCertificates = [certificate];
        }

        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(20) };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://127.0.0.1:{port}/") { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, response.Version);
    }
}
