using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Configuration.Addresses;
using Integrator.Transports.Http.Proxying;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Requests;

/// <summary>The proxies of a call as <see cref="ProxySelector"/> names them, those that answer first.</summary>
internal sealed class SelectedProxies : IProxyChooser
{
    private readonly ProxySelector selector;
    private readonly ServiceDirectory services;
    private readonly PeerBalancer balancer;
    private readonly Action<ProxyEndpoint> failed;

    // Nearly every route has one fixed address: its list is made once.
    private readonly ConditionalWeakTable<ProxyRoute, ProxyEndpoint[]> single = new();

    private readonly TargetMemo<KnownCall> calls;

    /// <param name="selector">Chooses the route.</param>
    /// <param name="services">Finds the addresses of proxies that are named as services.</param>
    /// <param name="balancer">Takes turns over several addresses.</param>
    /// <param name="blocking">The choice is for the blocking sender.</param>
    public SelectedProxies(ProxySelector selector, ServiceDirectory services, PeerBalancer balancer, bool blocking)
    {
        this.selector = selector;
        this.services = services;
        this.balancer = balancer;
        calls = new TargetMemo<KnownCall>(target => new KnownCall(ProxyCall.Of(target, blocking)));
        failed = proxy => balancer.MarkFailed(proxy.Address);
    }

    public ValueTask<ProxyChoice> ChooseAsync(Uri target, string? proxyAddress, CancellationToken cancellationToken)
    {
        var known = calls.Of(target);
        ProxyRoute? route;
        if (string.IsNullOrWhiteSpace(proxyAddress))
        {
            if (known.Route is { } remembered)
            {
                selector.Note(known.Call, remembered);
            }

            route = known.Route ??= selector.Select(known.Call);
        }
        else
        {
            (route, var problem) = selector.Select(known.Call, proxyAddress);
            if (route is null)
            {
                return new ValueTask<ProxyChoice>(ProxyChoice.Direct with { Problem = problem ?? "the proxy address cannot be read" });
            }
        }

        if (route.IsDirect)
        {
            return new ValueTask<ProxyChoice>(ProxyChoice.Direct);
        }

        if (route is { Service: null, Addresses.Count: 1 })
        {
            var endpoints = single.GetValue(route, static fixedRoute => [EndpointOf(fixedRoute, fixedRoute.Addresses[0])]);
            return new ValueTask<ProxyChoice>(new ProxyChoice(endpoints, failed));
        }

        return FindAsync(route, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<ProxyChoice> FindAsync(ProxyRoute route, CancellationToken cancellationToken)
    {
        var addresses = await services.FindAsync(route, cancellationToken).ConfigureAwait(false);
        if (addresses.Count == 0)
        {
            return ProxyChoice.Direct with { Problem = $"no address is known for the proxy service {route.Service}" };
        }

        var endpoints = new List<ProxyEndpoint>(addresses.Count);
        var cursor = balancer.Begin(addresses);
        while (cursor.TryNext(out var address))
        {
            endpoints.Add(EndpointOf(route, address));
        }

        return new ProxyChoice(endpoints, failed);
    }

    private static ProxyEndpoint EndpointOf(ProxyRoute route, PeerAddress address) => new(address, route.Credentials);

    private sealed class KnownCall(in ProxyCall call)
    {
        private readonly ProxyCall call = call;

        public ref readonly ProxyCall Call => ref call;

        /// <summary>The way of a call that names no proxy itself; null before the first.</summary>
        public ProxyRoute? Route { get; set; }
    }
}
