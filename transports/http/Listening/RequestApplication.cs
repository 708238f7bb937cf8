using Integrator.Core.Messages;
using Integrator.Core.Services;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>What the server calls for each request: message, dispatch, end.</summary>
internal sealed class RequestApplication(
    RequestReader reader, ResponseWriter writer, Func<MessageContext, ValueTask> handler, AccessLog accessLog, ILogger logger)
    : IHttpApplication<HttpClientExchange>
{
    public HttpClientExchange CreateContext(IFeatureCollection contextFeatures) => new(contextFeatures, writer);

    public Task ProcessRequestAsync(HttpClientExchange context)
    {
        if (!reader.Accepts(context.Features))
        {
            writer.Reject(context, 413);
            return Task.CompletedTask;
        }

        _ = RunAsync(context);
        return context.Completion;
    }

    public void DisposeContext(HttpClientExchange context, Exception? exception) => accessLog.Write(context);

    private async Task RunAsync(HttpClientExchange exchange)
    {
        try
        {
            await handler(reader.Read(exchange.Features, exchange)).ConfigureAwait(false);
            await exchange.EndFlowAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Log.Defect(logger, error);
            exchange.Abort(error);
            exchange.End();
        }
    }
}
