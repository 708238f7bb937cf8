using System.Runtime.CompilerServices;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Correlation;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Requests;

/// <summary>Makes a call at its target; where that is a service, at one of its instances, and at the next one when an instance cannot be reached.</summary>
internal sealed class TargetFailOver(IWireClient client, CallPlanner planner, TargetDirectory targets, CorrelationLog? correlation = null) : IDisposable
{
    /// <param name="request">What to send.</param>
    /// <param name="withoutSecrets">Leaves out the headers that are meant for another server.</param>
    public ValueTask<SentCall> RunAsync(OutboundRequest request, bool withoutSecrets = false) => targets.MayBeService(request.Target)
        ? RunServiceAsync(request, withoutSecrets)
        : SendAsync(request, request.Target, withoutSecrets);

    /// <summary>The same where only the outcome is asked for; a plain call waits in the client alone.</summary>
    public ValueTask<WireOutcome> ExchangeAsync(OutboundRequest request)
    {
        if (correlation is null && !targets.MayBeService(request.Target))
        {
            var planning = planner.PlanAsync(request, request.Target);
            if (planning.IsCompletedSuccessfully)
            {
                var planned = planning.Result;
                return planned.Request is { } wire ? client.SendAsync(wire) : new(planned.Failure!);
            }

            return SendAsync(planning);
        }

        return OutcomeAsync(RunAsync(request));
    }

    public void Dispose() => client.Dispose();

    private static async ValueTask<WireOutcome> OutcomeAsync(ValueTask<SentCall> sending) => (await sending.ConfigureAwait(false)).Outcome;

    private async ValueTask<WireOutcome> SendAsync(ValueTask<PlannedCall> planning)
    {
        var planned = await planning.ConfigureAwait(false);
        return planned.Request is { } wire ? await client.SendAsync(wire).ConfigureAwait(false) : planned.Failure!;
    }

    private async ValueTask<SentCall> RunServiceAsync(OutboundRequest request, bool withoutSecrets)
    {
        var instances = await targets.FindAsync(request.Target, request.CancellationToken).ConfigureAwait(false);
        for (var index = 0; index < instances.Count; index++)
        {
            var instance = instances[index];
            var target = new UriBuilder(request.Target) { Host = instance.Host, Port = instance.Port }.Uri;
            var sent = await SendAsync(request, target, withoutSecrets).ConfigureAwait(false);
            if (sent.Outcome.Failure is not { MayResend: true, Kind: SendFailureKind.ConnectFailed or SendFailureKind.ConnectTimeout or SendFailureKind.TlsFailed })
            {
                return sent;
            }

            targets.MarkFailed(instance);
            if (index + 1 == instances.Count)
            {
                return sent;
            }
        }

        return await SendAsync(request, request.Target, withoutSecrets).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<SentCall> SendAsync(OutboundRequest request, Uri target, bool withoutSecrets)
    {
        var planned = await planner.PlanAsync(request, target).ConfigureAwait(false);
        if (planned.Request is not { } wire)
        {
            return new SentCall(null, planned.Failure!);
        }

        if (withoutSecrets)
        {
            wire.Headers.Remove("Authorization");
            wire.Headers.Remove("Cookie");
            wire.Ntlm = null;
        }

        return new SentCall(wire, correlation is null
            ? await client.SendAsync(wire).ConfigureAwait(false)
            : await SendAsync(correlation, request, wire).ConfigureAwait(false));
    }

    private async ValueTask<WireOutcome> SendAsync(CorrelationLog log, OutboundRequest request, WireRequest wire)
    {
        var begun = log.Now;
        var outcome = await client.SendAsync(wire).ConfigureAwait(false);
        log.Backend(request.Context.Client?.CorrelationId, begun, "http-outgoing", wire.Method, $"{(wire.IsHttps ? "https" : "http")}://{wire.Authority}{wire.PathAndQuery}");
        return outcome;
    }
}
