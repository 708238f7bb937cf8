using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Integrator.Core.Configuration.Options;

namespace Integrator.Transports.Http.Keystores;

/// <summary>Certificates, and perhaps a private key, in one PEM file (RFC 7468).</summary>
internal static class PemStore
{
    public static StoreContent Read(string text, KeystoreOptions options, bool wantsKey)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPem(text);
        if (!wantsKey || !text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            return new StoreContent(null, all, all);
        }

        var password = options.KeyPassword ?? options.Password;
        using var read = text.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal)
            ? X509Certificate2.CreateFromEncryptedPem(text, text, password)
            : X509Certificate2.CreateFromPem(text, text);

        // Some platforms do TLS only with keys that were imported as PKCS#12.
        var key = X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        var chain = new X509Certificate2Collection();
        foreach (var certificate in all)
        {
            if (!certificate.RawDataMemory.Span.SequenceEqual(key.RawDataMemory.Span))
            {
                chain.Add(certificate);
            }
        }

        return new StoreContent(key, chain, all);
    }
}
