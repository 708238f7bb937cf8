using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Senders;

namespace Integrator.Transports.Http.Wire.Tls;

/// <summary>How TLS is spoken with targets: who is trusted, who we are. One instance serves all connections of a configuration and is part of their pool key.</summary>
internal sealed class TlsProfile
{
    public static readonly TlsProfile Default = new();

    public HostnameVerification HostnameVerifier { get; init; }

    /// <summary>Any certificate and any name is accepted (<c>novalidatecert</c>).</summary>
    public bool AcceptAnyCertificate { get; init; }

    /// <summary>The only issuers and certificates trusted; null: the platform's store.</summary>
    public X509Certificate2Collection? TrustedCertificates { get; init; }

    /// <summary>Trusted besides, whatever the other setting says; null: none.</summary>
    public AddedCertificates? AddedCertificates { get; init; }

    /// <summary>The certificate, with its key, that we present when the target asks for one.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary><see cref="SslProtocols.None"/>: the platform chooses.</summary>
    public SslProtocols Protocols { get; init; }

    /// <summary>Cipher suites, best first; null: the platform's.</summary>
    public CipherSuitesPolicy? CipherSuites { get; init; }

    /// <summary>Certificates are looked up in revocation lists and at responders.</summary>
    public bool ChecksRevocation { get; init; }
}
