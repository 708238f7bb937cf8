using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>Self-made certificates for this machine, each with its key.</summary>
internal static class TestCertificate
{
    public static X509Certificate2 Create(string name = "localhost")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var alternatives = new SubjectAlternativeNameBuilder();
        alternatives.AddDnsName(name);
        alternatives.AddDnsName("backend.test");
        alternatives.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>Writes certificate and key as PEM beside each other; their paths.</summary>
    public static (string Certificate, string Key) WritePem(this X509Certificate2 certificate, string folder)
    {
        var paths = (Certificate: Path.Combine(folder, "backend.pem"), Key: Path.Combine(folder, "backend.key"));
        using var key = certificate.GetRSAPrivateKey()!;
        File.WriteAllText(paths.Certificate, certificate.ExportCertificatePem() + "\n");
        File.WriteAllText(paths.Key, key.ExportPkcs8PrivateKeyPem() + "\n");
        return paths;
    }
}
