using System.Net;
using System.Text;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Services;

namespace Integrator.Transports.Http.Listening;

/// <summary>
/// What is at <c>/services</c> itself: a page that names the proxy services, or 403 where the configuration blocks it; and the browser's <c>/favicon.ico</c>
/// (MI: PassThroughNHttpGetProcessor).
/// </summary>
internal sealed class ServiceList(IMediationRuntime runtime, DeploymentOptions options)
{
    private const int MovedPermanently = 301;
    private const int Forbidden = 403;
    private const string Icon = "/favicon.ico";

    private readonly string path = "/" + options.Server.ServicePath.Trim('/');
    private readonly bool isBlocked = options.Listener.BlockServiceList;

    public bool Takes(HttpClientExchange request) =>
        request.Method is "GET" or "HEAD" or "OPTIONS" && (IsList(request.RawTarget) || request.RawTarget == Icon);

    public ValueTask AnswerAsync(HttpClientExchange exchange, ResponseWriter writer)
    {
        if (exchange.RawTarget == Icon)
        {
            return writer.RejectAsync(exchange, MovedPermanently, "/");
        }

        return isBlocked ? writer.RejectAsync(exchange, Forbidden) : writer.WritePageAsync(exchange, Page(), withBody: exchange.Method != "HEAD");
    }

    private bool IsList(string target)
    {
        if (path.Length == 1 || !target.StartsWith(path, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = target.AsSpan(path.Length);
        rest = rest.StartsWith("/") ? rest[1..] : rest;
        return rest.IsEmpty || rest[0] == '?';
    }

    private byte[] Page()
    {
        var page = new StringBuilder("<html><head><title>Services</title></head><body>");
        var names = runtime.Artifacts.OfKind(ArtifactKind.ProxyService).Select(static service => service.Name).Order(StringComparer.Ordinal).ToList();
        page.Append(names.Count == 0 ? "<h2>There are no services deployed</h2>" : "<h2>Deployed services</h2>");
        foreach (var name in names)
        {
            var shown = WebUtility.HtmlEncode(name);
            page.Append("<h3><a href=\"").Append(path).Append('/').Append(Uri.EscapeDataString(name)).Append("?wsdl\">").Append(shown).Append("</a></h3>");
        }

        return Encoding.UTF8.GetBytes(page.Append("</body></html>").ToString());
    }
}
