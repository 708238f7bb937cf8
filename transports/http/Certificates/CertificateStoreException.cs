namespace Integrator.Transports.Http.Certificates;

/// <summary>A keystore or truststore is of no use; the message names the file and what would help, never a password.</summary>
public sealed class CertificateStoreException(string message, Exception? inner = null) : Exception(message, inner);
