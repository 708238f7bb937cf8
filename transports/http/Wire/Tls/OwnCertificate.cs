using System.Security.Cryptography.X509Certificates;

namespace Integrator.Transports.Http.Wire.Tls;

/// <summary>
/// The certificate that this process made for its own https listener. Its key never leaves the process, so calls to the server itself
/// (<c>https://localhost:8253/services/...</c>) may trust it, as MI's default truststore holds the certificate of its default keystore.
/// </summary>
internal static class OwnCertificate
{
    private static byte[]? made;

    public static void Remember(X509Certificate2 certificate) => Volatile.Write(ref made, certificate.RawData);

    public static bool Is(X509Certificate2 certificate) =>
        Volatile.Read(ref made) is { } own && certificate.RawDataMemory.Span.SequenceEqual(own);
}
