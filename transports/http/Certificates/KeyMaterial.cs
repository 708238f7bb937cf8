using System.Security.Cryptography.X509Certificates;

namespace Integrator.Transports.Http.Certificates;

/// <summary>A certificate with its private key, and the certificates between it and its root.</summary>
public sealed record KeyMaterial(X509Certificate2 Certificate, X509Certificate2Collection Chain);
