using System.Globalization;
using System.Text;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Decides through which proxy a call goes: one table for both senders and both schemes. Thread-safe.</summary>
public sealed class ProxySelector
{
    private const int RememberedHosts = 4096;

    private readonly ProxyTable[] _tables = new ProxyTable[4];
    private readonly ProxyTable[] _internalTables;
    private readonly BoundedCache<ProxyCall, ProxyRoute> _routes = new(RememberedHosts);
    private readonly BoundedCache<string, ReadOverride> _overrides = new(RememberedHosts);
    private readonly ILogger _logger;

    public ProxySelector(ProxyOptions options, ServiceDiscoveryOptions discovery, ILogger<ProxySelector> logger)
    {
        _logger = logger;
        var diagnostics = new List<Diagnostic>();
        var builder = new ProxyTableBuilder(options, discovery, diagnostics);
        for (var i = 0; i < _tables.Length; i++)
        {
            _tables[i] = builder.ForCalls(blocking: (i & 1) != 0, secured: (i & 2) != 0);
        }

        _internalTables = [builder.ForInternalCalls(secured: false), builder.ForInternalCalls(secured: true)];
        Diagnostics = diagnostics;
    }

    /// <summary>Remarks on the settings: addresses that are none (errors: do not start), targets named twice.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The route of a mediation call whose endpoint and message name no proxy. A host is matched once and then remembered.</summary>
    public ProxyRoute Select(in ProxyCall call)
    {
        if (!_routes.TryGet(call, out var route))
        {
            route = _tables[(call.Blocking ? 1 : 0) + (call.Secured ? 2 : 0)].Find(call.Host, call.Port);
            _routes.Add(call, route);
        }

        Note(call, route);
        return route;
    }

    /// <summary>Says in the log that a call goes this way; for who remembers what <see cref="Select(in ProxyCall)"/> gave.</summary>
    internal void Note(in ProxyCall call, ProxyRoute route)
    {
        if (_logger.IsEnabled(LogLevel.Debug))
        {
            ProxyLog.Chosen(_logger, call.Host, call.Port, route, route.Reason);
        }
    }

    /// <summary>
    /// The route of a call whose endpoint or message has <c>proxy_address</c>; null or empty: <see cref="Select(in ProxyCall)"/>.
    /// A text that is no address is a problem in words, for the fault (MI's code of a refused connection: 101503, blocking 401002).
    /// </summary>
    public (ProxyRoute? Route, string? Problem) Select(in ProxyCall call, string? proxyAddress)
    {
        if (string.IsNullOrWhiteSpace(proxyAddress))
        {
            return (Select(call), null);
        }

        if (!_overrides.TryGet(proxyAddress, out var result))
        {
            result = ProxyOverride.Parse(proxyAddress);
            _overrides.Add(proxyAddress, result);
        }

        if (result.Route is { } route)
        {
            Note(call, route);
        }

        return (result.Route, result.Problem);
    }

    /// <summary>The route of one of the server's own calls (token endpoints, service catalog, remote WSDL ...).</summary>
    public ProxyRoute SelectInternal(Uri target)
    {
        var call = ProxyCall.Of(target, blocking: false);
        return _internalTables[call.Secured ? 1 : 0].Find(call.Host, call.Port);
    }

    /// <summary>What <c>proxy-for URL [--blocking]</c> prints: the chosen proxy and why.</summary>
    public string Explain(Uri target, bool blocking)
    {
        var route = Select(ProxyCall.Of(target, blocking));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{target.Scheme}://{target.Authority} ({(blocking ? "blocking" : "non-blocking")} call)\n");
        text.Append(CultureInfo.InvariantCulture, $"  proxy: {route}{(route.Credentials is null ? "" : $" ({route.Credentials})")}\n");
        text.Append(CultureInfo.InvariantCulture, $"  why:   {route.Reason}\n");
        return text.ToString();
    }
}
