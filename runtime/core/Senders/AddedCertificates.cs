using System.Security.Cryptography.X509Certificates;

namespace Integrator.Core.Senders;

/// <summary>Certificates that deployed applications bring along: servers with them, or with one of their issue, are trusted besides those of the truststore.</summary>
/// <remarks>Replaced as a whole at each deployment; read by handshakes. Thread-safe. Null and not an empty list where there is none: a list would load the library of certificates at each start.</remarks>
public sealed class AddedCertificates
{
    private volatile IReadOnlyList<X509Certificate2>? current;

    /// <summary>Those that count now; null: none.</summary>
    public IReadOnlyList<X509Certificate2>? Current => current;

    public void Replace(IReadOnlyList<X509Certificate2>? certificates) => current = certificates;

    public void Clear() => current = null;
}
