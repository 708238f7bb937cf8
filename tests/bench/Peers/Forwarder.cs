using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Integrator.Benchmarks.Peers;

/// <summary>
/// The yardstick: Kestrel's server without a web application, SocketsHttpHandler behind it, and nothing in between. It has the listener's settings
/// (inline scheduling, large blocks); the runtime's come from the environment. Requests under <c>/proxy</c> go through the forward proxy.
/// </summary>
internal sealed class Forwarder(Uri backend, Uri? proxy) : IHttpApplication<IFeatureCollection>
{
    private readonly HttpMessageInvoker direct = Client(null);
    private readonly HttpMessageInvoker proxied = Client(proxy);

    /// <summary>Prints its port, then serves until the process ends.</summary>
    public static async Task RunAsync(Uri backend, Uri? proxy)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, AllowSynchronousIO = true, ApplicationServices = new NoServices() };
        options.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http1);
        var transport = new SocketTransportOptions { NoDelay = true, UnsafePreferInlineScheduling = true };
        LargeBlockPoolFactory.Use(transport);
        using var server = new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(transport), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
        await server.StartAsync(new Forwarder(backend, proxy), CancellationToken.None).ConfigureAwait(false);
        Console.WriteLine(new Uri(server.Features.GetRequiredFeature<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>().Addresses.First()).Port);
        await Task.Delay(Timeout.Infinite).ConfigureAwait(false);
    }

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        using var message = new HttpRequestMessage(request.Method == "GET" ? HttpMethod.Get : HttpMethod.Parse(request.Method), backend);
        if (context.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody)
        {
            message.Content = new StreamContent(request.Body, LargeBlockPool.BlockSize);
        }

        foreach (var (name, value) in request.Headers)
        {
            if (name is not ("Connection" or "Host" or "Transfer-Encoding") && !message.Headers.TryAddWithoutValidation(name, (string?)value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, (string?)value);
            }
        }

        var client = request.Path.StartsWith("/proxy", StringComparison.Ordinal) ? proxied : direct;
        using var answer = await client.SendAsync(message, CancellationToken.None).ConfigureAwait(false);
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.NonValidated)
        {
            if (name is not ("Connection" or "Transfer-Encoding"))
            {
                response.Headers[name] = values.ToString();
            }
        }

        foreach (var (name, values) in answer.Content.Headers.NonValidated)
        {
            response.Headers[name] = values.ToString();
        }

        await CopyAsync(answer.Content, context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer).ConfigureAwait(false);
    }

    /// <summary>In one write where the length is known and small: a copy by the framework would read once more to see the end.</summary>
    private static async Task CopyAsync(HttpContent content, System.IO.Pipelines.PipeWriter output)
    {
        var left = content.Headers.ContentLength ?? long.MaxValue;
        var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(left, 64 * 1024));
        try
        {
            while (left > 0 && await stream.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var read)
            {
                left -= read;
                await output.WriteAsync(buffer.AsMemory(0, read)).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static HttpMessageInvoker Client(Uri? proxy) => new(new SocketsHttpHandler
    {
        UseProxy = proxy is not null,
        Proxy = proxy is null ? null : new WebProxy(proxy) { BypassProxyOnLocal = false },
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
    });

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
