using System.Globalization;
using Integrator.Core.Configuration.Options;

namespace Integrator.Transports.Http.Listening;

/// <summary>The address that clients know this server by: what the configuration says, else what the request's Host header says (transports section 1, seed 003).</summary>
internal sealed class PublicAddress(DeploymentOptions options)
{
    /// <summary><c>scheme://host[:port]</c>, or null when nothing says it.</summary>
    public string? Of(HttpClientExchange exchange)
    {
        var scheme = exchange.Connection.Scheme;
        var proxyPort = scheme == "https" ? options.Listener.HttpsProxyPort : options.Listener.HttpProxyPort;
        if (!Uri.TryCreate($"{scheme}://{exchange.Host}", UriKind.Absolute, out var known) || known.PathAndQuery != "/" || known.UserInfo.Length > 0)
        {
            known = null;
        }

        var host = options.Server.HostnamePlace is not null ? options.Server.Hostname : known?.Host;
        if (host is null)
        {
            return exchange.Connection.LocalBase;
        }

        var port = proxyPort ?? known?.Port ?? PortOf(scheme);
        return port == (scheme == "https" ? 443 : 80)
            ? $"{scheme}://{host}"
            : string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{port}");
    }

    private int PortOf(string scheme) => (scheme == "https" ? options.Listener.Https : options.Listener.Http).Port + options.Server.Offset;
}
