using Integrator.Core.Artifacts;
using Integrator.Core.Messages;
using Integrator.Core.Services.Proxies;
using Integrator.Core.Services.Rest;

namespace Integrator.Core.Services;

/// <summary>Finds the API or proxy service for a path; made once for a set of artifacts.</summary>
internal sealed class ServiceIndex
{
    private readonly Dictionary<string, ApiTable> apis;
    private readonly Dictionary<string, RestApi> apisByName;
    private readonly Dictionary<string, ProxyService>.AlternateLookup<ReadOnlySpan<char>> proxies;
    private readonly string? proxyPrefix;

    public ServiceIndex(ArtifactSet artifacts)
    {
        var all = new List<RestApi>();
        foreach (var artifact in artifacts.OfKind(ArtifactKind.Api))
        {
            if (artifact.Value is RestApi api)
            {
                all.Add(api);
            }
        }

        // Versioned APIs first, each group by the length of its context, the longest first (apis f2).
        all.Sort(InOrderOfSearch);
        apis = ByListener(all);
        apisByName = new Dictionary<string, RestApi>(all.Count, StringComparer.Ordinal);
        foreach (var api in all)
        {
            apisByName.Add(api.Name, api);
        }

        var services = new Dictionary<string, ProxyService>(StringComparer.Ordinal);
        foreach (var artifact in artifacts.OfKind(ArtifactKind.ProxyService))
        {
            if (artifact.Value is ProxyService { IsPinnedElsewhere: false } proxy)
            {
                services.Add(proxy.Path, proxy);
                proxyPrefix ??= proxy.Path[..(proxy.Path.Length - proxy.Name.Length)];
            }
        }

        proxies = services.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private static Dictionary<string, ApiTable> ByListener(List<RestApi> all)
    {
        var bound = new Dictionary<string, List<RestApi>>(StringComparer.Ordinal);
        foreach (var api in all)
        {
            foreach (var listener in api.BindsTo)
            {
                if (!bound.TryGetValue(listener, out var apis))
                {
                    bound.Add(listener, apis = []);
                }

                // A listener may be named twice.
                if (apis.Count == 0 || !ReferenceEquals(apis[^1], api))
                {
                    apis.Add(api);
                }
            }
        }

        var tables = new Dictionary<string, ApiTable>(bound.Count, StringComparer.Ordinal);
        foreach (var (listener, apis) in bound)
        {
            tables.Add(listener, new ApiTable(apis));
        }

        return tables;
    }

    private static int InOrderOfSearch(RestApi one, RestApi other)
    {
        var isVersioned = (other.Route.Versioning != ApiVersioning.None).CompareTo(one.Route.Versioning != ApiVersioning.None);
        var order = isVersioned != 0 ? isVersioned : other.Context.Length.CompareTo(one.Context.Length);
        return order != 0 ? order : string.CompareOrdinal(one.Name, other.Name);
    }

    /// <summary>The proxy service whose path begins this path, and how much of the path is its own.</summary>
    /// <remarks>A service may be called as NAME.ENDPOINT too, as WSDL documents of MI write it.</remarks>
    public ProxyService? FindProxy(string path, out int length)
    {
        length = 0;
        if (proxyPrefix is null || !path.StartsWith(proxyPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var query = path.IndexOf('?', StringComparison.Ordinal);
        for (var end = query < 0 ? path.Length : query; end > proxyPrefix.Length; end = path.LastIndexOf('/', end - 1))
        {
            if (proxies.TryGetValue(path.AsSpan(0, end), out var proxy))
            {
                length = end;
                return proxy;
            }
        }

        var segment = path.AsSpan(proxyPrefix.Length);
        var segmentEnd = segment.IndexOfAny('/', '?');
        var name = segmentEnd < 0 ? segment : segment[..segmentEnd];
        var dot = name.IndexOf('.');
        if (dot > 0 && proxies.TryGetValue(path.AsSpan(0, proxyPrefix.Length + dot), out var named))
        {
            length = proxyPrefix.Length + name.Length;
            return named;
        }

        return null;
    }

    public RestApi? FindApi(MessageContext context, string path)
    {
        if (!apis.TryGetValue(context.ListenerName, out var table))
        {
            return null;
        }

        foreach (var api in table.Candidates(path))
        {
            if (api.Route.Matches(context, path))
            {
                return api;
            }
        }

        return null;
    }

    public RestApi? FindApiByName(string name) => apisByName.GetValueOrDefault(name);
}
