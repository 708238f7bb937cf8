using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Integrator.Transports.Http.Wire.Tls;

namespace Integrator.Transports.Http.Listening;

/// <summary>A certificate for this machine that nobody vouches for: enough to try https.</summary>
internal static class SelfSignedCertificate
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    public static X509Certificate2 Create(string hostname, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName($"CN={Plain(hostname)}"), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(hostname, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(Plain(hostname));
        }

        if (hostname != "localhost")
        {
            names.AddDnsName("localhost");
        }

        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));
        var now = time.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(365));

        // A key that lives only in the object of its making is of no use to every platform's TLS.
        var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        OwnCertificate.Remember(certificate);
        return certificate;
    }

    private static string Plain(string hostname) =>
        hostname.Length > 0 && hostname.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-') ? hostname : "localhost";
}
