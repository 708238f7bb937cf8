using Integrator.Transports.Http.Wire.Tls;

namespace Integrator.Transports.Http.Requests;

/// <summary>Says how TLS is spoken with a target.</summary>
internal interface ITlsChooser
{
    /// <summary>Always the same instance for the same settings: it is part of the key that connections are pooled by.</summary>
    TlsProfile Choose(string host, int port);
}
