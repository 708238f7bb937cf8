using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Integrator.Transports.Http.Wire.Tls;

/// <summary>Turns a profile into the options of one handshake.</summary>
internal static class TlsClientOptions
{
    /// <param name="profile">The profile.</param>
    /// <param name="host">The target's name: sent as SNI, and looked for in its certificate. Never a proxy's.</param>
    public static SslClientAuthenticationOptions Create(TlsProfile profile, string host)
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            EnabledSslProtocols = profile.Protocols,
            CertificateRevocationCheckMode = profile.ChecksRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck,
            CipherSuitesPolicy = profile.CipherSuites,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsAccepted(profile, host, certificate as X509Certificate2, chain, errors),
        };
        if (profile.ClientCertificate is { } client)
        {
            options.ClientCertificates = [client];
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => client;
        }

        if (profile.TrustedCertificates is { } trusted)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = options.CertificateRevocationCheckMode };
            policy.CustomTrustStore.AddRange(trusted);
            policy.ExtraStore.AddRange(trusted);
            options.CertificateChainPolicy = policy;
        }

        return options;
    }

    private static bool IsAccepted(TlsProfile profile, string host, X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (profile.AcceptAnyCertificate)
        {
            return true;
        }

        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return false;
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && !OwnCertificate.Is(certificate) && !IsTrustedItself(profile, certificate, chain) && !IsTrustedBesides(profile, certificate, chain))
        {
            return false;
        }

        return CertificateName.Matches(certificate, host, profile.HostnameVerifier);
    }

    /// <summary>An application has brought the server's certificate, or one that it was issued with.</summary>
    private static bool IsTrustedBesides(TlsProfile profile, X509Certificate2 certificate, X509Chain? sent)
    {
        if (profile.AddedCertificates?.Current is not { Count: > 0 } added)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = profile.ChecksRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck;
        foreach (var anchor in added)
        {
            chain.ChainPolicy.CustomTrustStore.Add(anchor);
        }

        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(certificate)
            || (Array.TrueForAll(chain.ChainStatus, static status => status.Status is X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot)
                && added.Any(anchor => anchor.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span)));
    }

    /// <summary>A truststore may hold the server's own certificate instead of its issuer's: then that certificate is the anchor, as long as it is in its time.</summary>
    private static bool IsTrustedItself(TlsProfile profile, X509Certificate2 certificate, X509Chain? chain)
    {
        if (profile.TrustedCertificates is not { } trusted || chain is null)
        {
            return false;
        }

        foreach (var status in chain.ChainElements.Count > 0 ? chain.ChainElements[0].ChainElementStatus : [])
        {
            if (status.Status is not (X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.NoError))
            {
                return false;
            }
        }

        foreach (var anchor in trusted)
        {
            if (anchor.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span))
            {
                return true;
            }
        }

        return false;
    }
}
