using System.Security.Cryptography.X509Certificates;
using Integrator.Core.Configuration.Options;
using Integrator.Transports.Http.Keystores;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Keystores;

/// <summary>Each kind of store, and each way in which one can be wrong.</summary>
internal sealed class StoreReaderTests
{
    private string home = "";

    [SetUp]
    public void MakeHome() => home = Directory.CreateTempSubdirectory("stores").FullName;

    [TearDown]
    public void RemoveHome() => Directory.Delete(home, recursive: true);

    [TestCase("own", "keypw1", "CN=target.test")]
    [TestCase("OWN", "keypw1", "CN=target.test")]
    [TestCase("second", "keypw2", "CN=second.test")]
    [TestCase(null, "keypw1", "CN=target.test")]
    public void Read_Jks_OpensTheNamedKey(string? alias, string keyPassword, string subject)
    {
        Write("k.jks", Convert.FromBase64String(JavaKeystoreFiles.TwoKeys));
        var key = Read("k.jks", "storepw", alias, keyPassword).Content!.Key!;
        Assert.That((key.Subject, key.HasPrivateKey), Is.EqualTo((subject, true)));
    }

    [Test]
    public void Read_JksTruststore_GivesItsCertificates()
    {
        Write("t.jks", Convert.FromBase64String(JavaKeystoreFiles.Trust));
        Assert.That(Read("t.jks", "storepw", wantsKey: false).Content!.Trusted.Single().Subject, Is.EqualTo("CN=target.test"));
    }

    [Test]
    public void Read_Pkcs12_OpensKeyAndTrust()
    {
        using var certificate = TestCertificate.For("target.test");
        Write("k.jks", certificate.Export(X509ContentType.Pkcs12, "pw"));
        var content = Read("k.jks", "pw").Content!;
        Assert.That((content.Key!.HasPrivateKey, content.Trusted.Count), Is.EqualTo((true, 1)));
    }

    [Test]
    public void Read_Pem_OpensKeyAndTrust()
    {
        using var certificate = TestCertificate.For("target.test");
        Write("k.pem", System.Text.Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n" + certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()));
        var content = Read("k.pem", "unused").Content!;
        Assert.That((content.Key!.HasPrivateKey, content.Trusted.Count), Is.EqualTo((true, 1)));
    }

    [TestCase("k.jks", "bad-pw", "keypw1", "the password is wrong, or the file is damaged")]
    [TestCase("k.jks", "storepw", "bad-pw", "the key's password is wrong")]
    [TestCase("short.jks", "storepw", "keypw1", "the password is wrong, or the file is damaged")]
    [TestCase("jceks.jks", "storepw", "keypw1", "is a JCEKS keystore")]
    [TestCase("text.jks", "storepw", "keypw1", "neither PKCS#12 nor PEM nor JKS")]
    [TestCase("empty.jks", "storepw", "keypw1", "neither PKCS#12 nor PEM nor JKS")]
    [TestCase("t.jks", "storepw", "keypw1", "holds no private key named own")]
    [TestCase("none.jks", "storepw", "keypw1", "does not exist")]
    public void Read_Wrong_SaysWhy(string file, string password, string keyPassword, string problem)
    {
        var good = Convert.FromBase64String(JavaKeystoreFiles.TwoKeys);
        Write("k.jks", good);
        Write("short.jks", good[..600]);
        Write("jceks.jks", [0xCE, 0xCE, 0xCE, 0xCE, 0, 0, 0, 2]);
        Write("text.jks", "no store"u8.ToArray());
        Write("empty.jks", []);
        Write("t.jks", Convert.FromBase64String(JavaKeystoreFiles.Trust));
        var result = Read(file, password, "own", keyPassword);
        Assert.That(result.Content, Is.Null);
        Assert.That(result.Problem, Does.Contain(problem).And.Not.Contain(password).And.Not.Contain(keyPassword));
    }

    [Test]
    public void Read_DefaultStoreMissing_IsNoProblem()
    {
        var result = StoreReader.Read(new KeystoreOptions(), home, wantsKey: true);
        Assert.That((result.Content, result.Problem), Is.EqualTo(((StoreContent?)null, (string?)null)));
    }

    private void Write(string file, byte[] bytes) => File.WriteAllBytes(Path.Combine(home, file), bytes);

    private StoreResult Read(string file, string password, string? alias = null, string? keyPassword = null, bool wantsKey = true) => StoreReader.Read(
        new KeystoreOptions { Location = Path.Combine(home, file), Password = password, KeyAlias = alias, KeyPassword = keyPassword }, home, wantsKey);
}
