using System.Security.Cryptography.X509Certificates;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Keystores;

namespace Integrator.Transports.Http.Wire.Tls;

/// <summary>Makes the TLS profiles of a sender of its settings (transports.md sections 3.3 and 7). What cannot be read is an error: the server does not start.</summary>
internal sealed class TlsProfileBuilder(string home, ICollection<Diagnostic> diagnostics, AddedCertificates? added = null)
{
    /// <summary>The profile for every target that has none of its own.</summary>
    public TlsProfile Build(ClientTlsOptions options)
    {
        var acceptsAny = options.NoValidateCertificate;
        if (acceptsAny && options.Truststore.Place is { } place)
        {
            acceptsAny = false;
            diagnostics.Add(new Diagnostic(
                Severity.Warning, place, "novalidatecert", "novalidatecert does not count: a truststore is named, and only its certificates are trusted", "remove one of the two"));
        }

        return new TlsProfile
        {
            HostnameVerifier = options.HostnameVerifier,
            AcceptAnyCertificate = acceptsAny,
            TrustedCertificates = acceptsAny ? null : Trusted(options.Truststore),
            AddedCertificates = added,
            ClientCertificate = Key(options.Keystore),
            Protocols = TlsNames.Protocols(options.Protocols),
            CipherSuites = options.PreferredCiphers.Count == 0 ? null : TlsNames.CipherSuites(options.PreferredCiphers),
            ChecksRevocation = options.CertificateRevocation.Enabled,
        };
    }

    /// <summary>The certificates of a truststore; null for the default one when it is missing: the platform decides then.</summary>
    public X509Certificate2Collection? Trusted(KeystoreOptions store) => Read(store, wantsKey: false)?.Trusted;

    /// <summary>The key of a keystore; null for the default one when it is missing: no client certificate.</summary>
    public X509Certificate2? Key(KeystoreOptions store) => Read(store, wantsKey: true)?.Key;

    private StoreContent? Read(KeystoreOptions store, bool wantsKey)
    {
        var result = StoreReader.Read(store, home, wantsKey);
        if (result.Problem is not null)
        {
            var remark = new Diagnostic(Severity.Error, store.Place ?? SourcePlace.None, "keystore", result.Problem, result.Hint);
            if (!diagnostics.Contains(remark))
            {
                diagnostics.Add(remark);
            }
        }

        return result.Content;
    }
}
