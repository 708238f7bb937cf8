using Integrator.Transports.Http.Blocking;
using Integrator.Transports.Http.NonBlocking;
using Integrator.Transports.Http.Wire;

namespace Integrator.UnitTests.Transports.Http;

internal static class WireClients
{
    public static IWireClient Create(bool nonBlocking, ClientSettings settings, TimeProvider time, int concurrency, int waiting) => nonBlocking
        ? new NonBlockingClient(settings with { MaxConnectionsPerRoute = concurrency, MaxWaitingPerRoute = waiting }, time)
        : new BlockingClient(settings, new BlockingWorkerPool(concurrency, waiting, TimeSpan.FromSeconds(5)), time);
}
