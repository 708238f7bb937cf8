using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Integrator.Transports.Http.Correlation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>What the server calls for each request: message, dispatch, end.</summary>
internal sealed class RequestApplication(
    RequestReader reader, ResponseWriter writer, ServiceList? services, Func<MessageContext, ValueTask<Flow>> handler, AccessLog accessLog, ILogger logger, CorrelationLog? correlation = null)
    : IHttpApplication<HttpClientExchange>, IDisposable
{
    public HttpClientExchange CreateContext(IFeatureCollection contextFeatures) => new(contextFeatures, writer) { Begun = correlation?.Now ?? 0 };

    public Task ProcessRequestAsync(HttpClientExchange context)
    {
        if (context.WireRequest.Protocol == "HTTP/1.0")
        {
            context.Connection?.AnswerInHttp10();
        }

        if (reader.RefusalOf(context.WireRequest) is not 0 and var refusal)
        {
            writer.Reject(context, refusal);
            return Task.CompletedTask;
        }

        if (services?.Takes(context.WireRequest) == true)
        {
            return services.AnswerAsync(context, writer).AsTask();
        }

        _ = RunAsync(context);
        return context.Completion;
    }

    public void DisposeContext(HttpClientExchange context, Exception? exception)
    {
        accessLog.Write(context);
        if (correlation is not null)
        {
            Correlate(correlation, context);
        }
    }

    /// <summary>Writes what the log still holds.</summary>
    public void Dispose() => accessLog.Dispose();

    private static void Correlate(CorrelationLog log, HttpClientExchange exchange)
    {
        var request = exchange.Features.GetRequiredFeature<IHttpRequestFeature>();
        var port = exchange.Features.Get<IHttpConnectionFeature>()?.RemotePort ?? 0;
        log.RoundTrip(exchange.CorrelationId, exchange.Begun, $"http-incoming-{port}", request.Method, request.RawTarget);
    }

    private async Task RunAsync(HttpClientExchange exchange)
    {
        try
        {
            await handler(reader.Read(exchange)).ConfigureAwait(false);
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
