using System.Globalization;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Messages;

namespace Integrator.Core.Services;

/// <summary>How the server names itself in the documents that it writes: WSDL and OpenAPI (transports.md section 1, seed 003).</summary>
/// <remarks>
/// httpFrontendHostUrl, then the listener's wsdl_epr_prefix, then hostname and proxyPort. A port that is the scheme's own is left out.
/// Without a configured host name the one that the client called is the best answer there is.
/// </remarks>
internal sealed class PublishedAddresses
{
    private readonly DeploymentOptions options;
    private readonly string? front;
    private readonly string path;

    public PublishedAddresses(DeploymentOptions options)
    {
        this.options = options;
        front = Front(options);
        path = options.Server.ProxyContextPath.Trim('/') is { Length: > 0 } context ? "/" + context : "";
    }

    /// <summary>The schemes that are listened on.</summary>
    public IEnumerable<string> Schemes
    {
        get
        {
            if (options.Listener.HttpEnabled)
            {
                yield return "http";
            }

            if (options.Listener.HttpsEnabled)
            {
                yield return "https";
            }
        }
    }

    /// <summary>Scheme, host, port and the path of a reverse proxy; no slash at the end.</summary>
    public string Of(string scheme, Message request, string? host = null)
    {
        if (!string.IsNullOrEmpty(front))
        {
            return front + path;
        }

        var isHttps = scheme == "https";
        var listener = isHttps ? options.Listener.Https : options.Listener.Http;
        if (listener.WsdlEprPrefix is { Length: > 0 } prefix)
        {
            return prefix.TrimEnd('/') + path;
        }

        var port = (isHttps ? options.Listener.HttpsProxyPort : options.Listener.HttpProxyPort) ?? listener.Port + options.Server.Offset;
        var shown = port == (isHttps ? 443 : 80) ? "" : ":" + port.ToString(CultureInfo.InvariantCulture);
        return $"{scheme}://{host ?? HostOf(listener, request)}{shown}{path}";
    }

    private static string? Front(DeploymentOptions options)
    {
        foreach (var parameter in options.Listener.Parameters)
        {
            if (parameter.Name == "httpFrontendHostUrl")
            {
                return parameter.Value.TrimEnd('/');
            }
        }

        return null;
    }

    private string HostOf(ListenerAddressOptions listener, Message request)
    {
        if (options.Server.HostnamePlace is not null)
        {
            return options.Server.Hostname;
        }

        if (listener.Hostname is { Length: > 0 } configured)
        {
            return configured;
        }

        var header = request.Headers["Host"];
        return header is not null && Uri.TryCreate("http://" + header, UriKind.Absolute, out var uri) && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0
            ? uri.Host
            : options.Server.Hostname;
    }
}
