using System.Globalization;
using Integrator.Core.Configuration.Options;
using Microsoft.AspNetCore.Http.Features;

namespace Integrator.Transports.Http.Listening;

/// <summary>The address that clients know this server by: what the configuration says, else what the request's Host header says (transports section 1, seed 003).</summary>
internal sealed class PublicAddress(DeploymentOptions options)
{
    /// <summary><c>scheme://host[:port]</c>, or null when nothing says it.</summary>
    public string? Of(IFeatureCollection features)
    {
        var scheme = features.Get<ClientConnection>()?.Scheme ?? "http";
        var proxyPort = scheme == "https" ? options.Listener.HttpsProxyPort : options.Listener.HttpProxyPort;
        var header = features.GetRequiredFeature<IHttpRequestFeature>().Headers.Host.ToString();
        if (!Uri.TryCreate($"{scheme}://{header}", UriKind.Absolute, out var known) || known.PathAndQuery != "/" || known.UserInfo.Length > 0)
        {
            known = null;
        }

        var host = options.Server.HostnamePlace is not null ? options.Server.Hostname : known?.Host;
        if (host is null)
        {
            return features.Get<ClientConnection>()?.LocalBase;
        }

        var port = proxyPort ?? known?.Port ?? PortOf(scheme);
        return port == (scheme == "https" ? 443 : 80)
            ? $"{scheme}://{host}"
            : string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{port}");
    }

    private int PortOf(string scheme) => (scheme == "https" ? options.Listener.Https : options.Listener.Http).Port + options.Server.Offset;
}
