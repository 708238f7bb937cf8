using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Integrator.Transports.Http.Certificates;

/// <summary>PEM text: a private key (plain or with a password) and certificates, the key's own first.</summary>
internal static class PemStore
{
    public static KeyMaterial ReadKey(byte[] bytes, string password)
    {
        var text = Encoding.Latin1.GetString(bytes);
        using var certificate = text.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal)
            ? X509Certificate2.CreateFromEncryptedPem(text, text, password)
            : X509Certificate2.CreateFromPem(text, text);
        var chain = ReadCertificates(bytes);
        chain.RemoveAt(0);
        return new KeyMaterial(X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null), chain);
    }

    public static X509Certificate2Collection ReadCertificates(byte[] bytes)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(Encoding.Latin1.GetString(bytes));
        return certificates;
    }
}
