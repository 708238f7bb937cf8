using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>An HTTP or HTTPS service on a free loopback port that remembers what it was asked.</summary>
internal sealed class Backend : IAsyncDisposable
{
    private readonly WebApplication application;

    private Backend(WebApplication application) => this.application = application;

    public int Port { get; private set; }

    public ConcurrentQueue<RecordedRequest> Requests { get; } = new();

    /// <summary>Starts a service that answers what the handler writes; without one the text <c>from the backend</c>.</summary>
    public static async Task<Backend> StartAsync(RequestDelegate? handler = null, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listener =>
        {
            listener.Protocols = HttpProtocols.Http1;
            if (certificate is not null)
            {
                listener.UseHttps(certificate);
            }
        }));
        var backend = new Backend(builder.Build());
        backend.application.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            backend.Requests.Enqueue(new RecordedRequest(
                context.Request.Method,
                $"{context.Request.Path}{context.Request.QueryString}",
                context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                await reader.ReadToEndAsync()));
            await (handler ?? (static http => http.Response.WriteAsync("from the backend")))(context);
        });
        await backend.application.StartAsync();
        backend.Port = new Uri(backend.application.Urls.First()).Port;
        return backend;
    }

    public async ValueTask DisposeAsync() => await application.DisposeAsync();
}
