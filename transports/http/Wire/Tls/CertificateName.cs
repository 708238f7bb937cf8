using System.Net;
using System.Security.Cryptography.X509Certificates;
using Integrator.Core.Configuration.Options;

namespace Integrator.Transports.Http.Wire.Tls;

/// <summary>Whether a certificate carries a host's name (RFC 9525; the looser wildcards are MI's default verifier).</summary>
internal static class CertificateName
{
    public static bool Matches(X509Certificate2 certificate, string host, HostnameVerification verifier)
    {
        if (verifier == HostnameVerification.AllowAll || (verifier == HostnameVerification.DefaultAndLocalhost && IsLocalhost(host)))
        {
            return true;
        }

        if (certificate.MatchesHostname(host, allowWildcards: true, allowCommonName: true))
        {
            return true;
        }

        return verifier != HostnameVerification.Strict && MatchesDeepWildcard(certificate, host);
    }

    private static bool IsLocalhost(string host) =>
        host is "localhost" or "localhost.localdomain" or "127.0.0.1" or "::1" || host.StartsWith("::1%", StringComparison.Ordinal);

    /// <summary><c>*.foo.com</c> also stands for <c>a.b.foo.com</c>; it needs at least two labels behind the asterisk.</summary>
    private static bool MatchesDeepWildcard(X509Certificate2 certificate, string host)
    {
        if (IPAddress.TryParse(host, out _))
        {
            return false;
        }

        foreach (var extension in certificate.Extensions)
        {
            if (extension is not X509SubjectAlternativeNameExtension names)
            {
                continue;
            }

            foreach (var name in names.EnumerateDnsNames())
            {
                if (name.StartsWith("*.", StringComparison.Ordinal) && name.AsSpan(2).Contains('.')
                    && host.Length > name.Length - 1 && host.AsSpan().EndsWith(name.AsSpan(1), StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
