using Integrator.Core.Senders;

namespace Integrator.Transports.Http.Wire;

/// <summary>Which failures move a call on to the next proxy address of its list.</summary>
internal static class ConnectFailures
{
    /// <summary>Nothing of the request has been sent, and the proxy did not answer: another may. A proxy that answered 407 or refused the tunnel has spoken.</summary>
    public static bool LetsAnotherProxyTry(SendFailure failure) =>
        failure is { Status: 0, Kind: SendFailureKind.ProxyFailed or SendFailureKind.ConnectTimeout };
}
