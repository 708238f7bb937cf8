using System.Net;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Services;

namespace Integrator.Host.Composition;

/// <summary>Fetches documents that artifacts name by URL, through the proxy of <c>synapse.http.proxy.*</c> (SynapseConfigUtils.getURLConnection).</summary>
internal sealed class RemoteContent(RemoteFetchProxyOptions options) : IRemoteContent
{
    private const long MaximumSize = 16 * 1024 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public byte[] Fetch(Uri address)
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = Limit, UseProxy = false, UseCookies = false };
        if (options.Host is { Length: > 0 } host && !options.ExcludedHosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase))
        {
            handler.UseProxy = true;
            handler.Proxy = new WebProxy(host, options.Port ?? 80)
            {
                Credentials = options.User is { Length: > 0 } user ? new NetworkCredential(user, options.Password) : null,
            };
        }

        using var client = new HttpClient(handler) { Timeout = Limit, MaxResponseContentBufferSize = MaximumSize };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = client.Send(request, HttpCompletionOption.ResponseContentRead);
            response.EnsureSuccessStatusCode();
            using var content = new MemoryStream();
            response.Content.ReadAsStream().CopyTo(content);
            return content.ToArray();
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            throw new IOException(exception is OperationCanceledException ? $"no answer within {Limit.TotalSeconds} s" : exception.Message, exception);
        }
    }
}
