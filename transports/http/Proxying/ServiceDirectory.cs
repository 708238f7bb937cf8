using System.Collections.Concurrent;
using Integrator.Core.Configuration.Addresses;
using Integrator.Core.Configuration.Options;

namespace Integrator.Transports.Http.Proxying;

/// <summary>
/// The addresses of services by name: those of deployment.toml at once, others by lookup, remembered for a while. When a lookup fails, the
/// addresses found last stay in use. Thread-safe.
/// </summary>
public sealed class ServiceDirectory
{
    private const int RememberedNames = 1024;

    /// <summary>How long a name that nobody knows is not asked for again.</summary>
    private static readonly TimeSpan AbsentTime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Key, Found> _found = new();
    private readonly Dictionary<string, IReadOnlyList<PeerAddress>> _configured = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ServiceName> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly IServiceLookup _lookup;
    private readonly TimeProvider _time;
    private readonly TimeSpan _cacheTime;

    public ServiceDirectory(ServiceDiscoveryOptions options, IServiceLookup lookup, TimeProvider time)
    {
        _lookup = lookup;
        _time = time;
        _cacheTime = options.CacheTime;
        foreach (var service in options.Services)
        {
            if (service.Addresses.Count == 0)
            {
                _named[service.Name] = new ServiceName(service.Lookup ?? service.Name, service.Tag);
                continue;
            }

            // A list that cannot be read is an error of the proxy selector: no start.
            _configured[service.Name] = ProxyAddressSyntax.Parse(string.Join(',', service.Addresses), defaultPort: 80).Addresses;
        }
    }

    /// <summary>Whether deployment.toml names the service: <c>http://NAME/</c> means it then, and not a host.</summary>
    public bool Knows(string service) => _configured.ContainsKey(service) || _named.ContainsKey(service);

    /// <summary>The addresses of a proxy route; those of a fixed one at once.</summary>
    public ValueTask<IReadOnlyList<PeerAddress>> FindAsync(ProxyRoute route, CancellationToken cancellation) =>
        route.Service is null ? new(route.Addresses) : FindAsync(route.Service, route.ServicePort, cancellation);

    /// <summary>The addresses of a service; none when nobody knows it.</summary>
    public ValueTask<IReadOnlyList<PeerAddress>> FindAsync(string service, int defaultPort, CancellationToken cancellation)
    {
        if (_configured.TryGetValue(service, out var configured))
        {
            return new(configured);
        }

        if (!_named.TryGetValue(service, out var name))
        {
            name = service;
        }

        return _found.TryGetValue(new Key(name, defaultPort), out var found) && _time.GetElapsedTime(found.Since) < KeepTime(found.Addresses)
            ? new(found.Addresses)
            : RefreshAsync(name, defaultPort, cancellation);
    }

    /// <summary>Not longer than those who told of them allow.</summary>
    private TimeSpan KeepTime(IReadOnlyList<PeerAddress> addresses)
    {
        if (addresses.Count == 0)
        {
            return _cacheTime > AbsentTime ? AbsentTime : _cacheTime;
        }

        return addresses is DiscoveredPeers { TimeToLive: { } life } && life < _cacheTime ? life : _cacheTime;
    }

    private async ValueTask<IReadOnlyList<PeerAddress>> RefreshAsync(ServiceName service, int defaultPort, CancellationToken cancellation)
    {
        var key = new Key(service, defaultPort);
        if (_found.TryGetValue(key, out var old) && old.Addresses.Count > 0)
        {
            // The others use the old list while one caller asks.
            _found.TryUpdate(key, old with { Since = _time.GetTimestamp() }, old);
        }

        var addresses = await _lookup.LookupAsync(service, defaultPort, cancellation).ConfigureAwait(false);
        if (addresses.Count == 0 && _found.TryGetValue(key, out var stale))
        {
            addresses = stale.Addresses;
        }

        if (_found.Count >= RememberedNames)
        {
            _found.Clear();
        }

        _found[key] = new Found(addresses, _time.GetTimestamp());
        return addresses;
    }

    /// <remarks>A class, as a table over structures would be compiled at each start.</remarks>
    private sealed record Key(ServiceName Service, int Port);

    private sealed record Found(IReadOnlyList<PeerAddress> Addresses, long Since);
}
