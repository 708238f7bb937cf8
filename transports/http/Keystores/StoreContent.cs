using System.Security.Cryptography.X509Certificates;

namespace Integrator.Transports.Http.Keystores;

/// <summary>What a store holds, read whole.</summary>
/// <param name="Key">The certificate with its private key; null when the store has none or none was asked for.</param>
/// <param name="Chain">The issuers that the store holds beside the key's own certificate.</param>
/// <param name="Trusted">Every certificate that the store vouches for.</param>
internal sealed record StoreContent(X509Certificate2? Key, X509Certificate2Collection Chain, X509Certificate2Collection Trusted);
