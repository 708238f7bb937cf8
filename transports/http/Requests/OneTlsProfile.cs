using Integrator.Transports.Http.Wire.Tls;

namespace Integrator.Transports.Http.Requests;

/// <summary>The same TLS with every target.</summary>
internal sealed class OneTlsProfile(TlsProfile profile) : ITlsChooser
{
    public TlsProfile Choose(string host, int port) => profile;
}
