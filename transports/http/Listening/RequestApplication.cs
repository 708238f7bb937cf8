using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Integrator.Transports.Http.Correlation;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>What happens to each request, whatever protocol it came by: refusal, message, dispatch, end.</summary>
internal sealed class RequestApplication(
    RequestReader reader, ResponseWriter writer, ServiceList? services, Func<MessageContext, ValueTask<Flow>> handler, AccessLog? accessLog, ILogger logger, CorrelationLog? correlation = null)
    : IDisposable
{
    /// <summary>For <see cref="HttpClientExchange.Begun"/>.</summary>
    public long Now => correlation?.Now ?? 0;

    /// <summary>Begins the flow of a request; completes when it has ended, well or not. Its failure is for <see cref="Fail"/>.</summary>
    public ValueTask<Flow> BeginAsync(HttpClientExchange exchange)
    {
        if (reader.RefusalOf(exchange) is not 0 and var refusal)
        {
            return EndAsync(writer.RejectAsync(exchange, refusal));
        }

        return services?.Takes(exchange) == true
            ? EndAsync(services.AnswerAsync(exchange, writer))
            : handler(reader.Read(exchange));
    }

    /// <summary>A flow has failed as none may: a defect.</summary>
    public void Fail(HttpClientExchange exchange, Exception error)
    {
        Log.Defect(logger, error);
        exchange.Abort(error);
        exchange.End();
    }

    /// <summary>The answer has gone.</summary>
    public void End(HttpClientExchange exchange)
    {
        accessLog?.Write(exchange);
        correlation?.RoundTrip(exchange.CorrelationId, exchange.Begun, $"http-incoming-{exchange.Connection.RemotePort}", exchange.Method, exchange.RawTarget);
    }

    /// <summary>Writes what the log still holds.</summary>
    public void Dispose() => accessLog?.Dispose();

    /// <summary>An answer of the listener's own, with no flow behind it.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<Flow> EndAsync(ValueTask answering)
    {
        await answering.ConfigureAwait(false);
        return Flow.Stop;
    }
}
