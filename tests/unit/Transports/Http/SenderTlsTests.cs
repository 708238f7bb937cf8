using System.Security.Cryptography.X509Certificates;
using Integrator.Core.Senders;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http;

/// <summary>Whom the senders trust and who they are, as deployment.toml says.</summary>
[TestFixture(true, TestName = "NonBlockingSender_Tls")]
[TestFixture(false, TestName = "BlockingSender_Tls")]
[CancelAfter(30_000)]
internal sealed class SenderTlsTests(bool nonBlocking) : SenderCompliance(nonBlocking)
{
    private static readonly X509Certificate2 Certificate = TestCertificate.For("127.0.0.1");

    private string home = "";

    [SetUp]
    public void MakeHome()
    {
        home = Directory.CreateTempSubdirectory("home").FullName;
        File.WriteAllText(Path.Combine(home, "trust.pem"), Certificate.ExportCertificatePem());
        File.WriteAllBytes(Path.Combine(home, "key.p12"), TestCertificate.For("we.test").Export(X509ContentType.Pkcs12, "pw"));
        File.WriteAllText(Path.Combine(home, "other.pem"), TestCertificate.For("other.test").ExportCertificatePem());
    }

    [TearDown]
    public void RemoveHome() => Directory.Delete(home, recursive: true);

    [TestCase("", false)]
    [TestCase("[truststore]\nfile_name='{home}/trust.pem'", true)]
    [TestCase("[truststore]\nfile_name='{home}/other.pem'", false)]
    [TestCase("[transport.http]\nsender.truststore.location='{home}/trust.pem'", true)]
    [TestCase("[transport.https]\nsender.parameter.novalidatecert=true", true)]
    [TestCase("[transport.https]\nsender.parameter.novalidatecert=true\n[truststore]\nfile_name='{home}/other.pem'", false)]
    [TestCase("[transport.http]\nsender.ssl_profile.file_path='{home}/profiles.xml'\n[transport.blocking.https]\nsender.ssl_profile.file_path='{home}/profiles.xml'", true)]
    public async Task Https_Truststore_DecidesWhoIsCalled(string toml, bool trusted)
    {
        await using var backend = ScriptedServer.Answering(Ok("hello"), Certificate);
        await File.WriteAllTextAsync(Path.Combine(home, "profiles.xml"), $"""
            <parameter name="customSSLProfiles">
              <profile><servers>127.0.0.1:1, 127.0.0.1:{backend.Port}</servers>
                <TrustStore><Location>{home}/trust.pem</Location><Type>PEM</Type><Password>x</Password></TrustStore></profile>
            </parameter>
            """);
        var result = await Sender(toml.Replace("{home}", home, StringComparison.Ordinal)).SendAsync(Request($"https://127.0.0.1:{backend.Port}/p"));
        if (trusted)
        {
            Assert.That(await BodyAsync(result), Is.EqualTo("hello"));
        }
        else
        {
            Assert.That((result.Failure!.Kind, result.Failure.MayResend), Is.EqualTo((SendFailureKind.TlsFailed, true)));
        }
    }

    [TestCase("")]
    [TestCase("[truststore]\nfile_name='{home}/other.pem'")]
    public async Task Https_CertificateOfAnApplication_IsTrustedBesides(string toml)
    {
        await using var backend = ScriptedServer.Answering(Ok("hello"), Certificate);
        var senders = Open(toml.Replace("{home}", home, StringComparison.Ordinal));
        var refused = await Of(senders).SendAsync(Request($"https://127.0.0.1:{backend.Port}/p"));
        Assert.That(refused.Failure!.Kind, Is.EqualTo(SendFailureKind.TlsFailed));
        Added.Replace([X509CertificateLoader.LoadCertificate(Certificate.RawData)]);
        Assert.That(await BodyAsync(await Of(senders).SendAsync(Request($"https://127.0.0.1:{backend.Port}/p"))), Is.EqualTo("hello"));
    }

    [Test]
    public async Task Https_Keystore_IsShownToATargetThatAsks()
    {
        await using var backend = new ScriptedServer(
            async connection =>
            {
                await connection.ReadRequestAsync();
                await connection.WriteAsync(Ok(connection.Tls!.RemoteCertificate?.Subject ?? "nobody"));
            },
            Certificate,
            asksForCertificate: true);
        var toml = $"[truststore]\nfile_name='{home}/trust.pem'\n[keystore.primary]\nfile_name='{home}/key.p12'\npassword='pw'";
        Assert.That(await BodyAsync(await Sender(toml).SendAsync(Request($"https://127.0.0.1:{backend.Port}/p"))), Is.EqualTo("CN=we.test"));
    }

    [TestCase("[truststore]\nfile_name='{home}/none.jks'", "does not exist")]
    [TestCase("[keystore.primary]\nfile_name='{home}/key.p12'\npassword='s3cret'", "cannot be opened")]
    [TestCase("[transport.http]\nsender.ssl_profile.file_path='{home}/none.xml'", "the TLS profiles cannot be read")]
    public void Create_StoreIsWrong_IsAnErrorWithItsPlace(string toml, string problem)
    {
        var diagnostics = Open(toml.Replace("{home}", home, StringComparison.Ordinal)).Diagnostics;
        Assert.That(diagnostics.Select(static diagnostic => diagnostic.ToString()), Has.Some.Contains(problem).And.None.Contains("s3cret"));
    }
}
