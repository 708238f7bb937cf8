using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Mediation;
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

    /// <summary>The same where only the outcome counts, and a receiver goes on with it; a plain call waits in the client alone.</summary>
    public ValueTask<Flow> RunAsync(OutboundRequest request, IOutcomeReceiver receiver)
    {
        if (correlation is not null || targets.MayBeService(request.Target))
        {
            return HandOnAsync(RunAsync(request), receiver);
        }

        ValueTask<PlannedCall> planning;
        try
        {
            planning = planner.PlanAsync(request, request.Target);
        }
        catch (Exception error)
        {
            return receiver.FailAsync(error);
        }

        return planning.IsCompletedSuccessfully ? SendAsync(planning.Result, receiver) : SendAsync(planning, receiver);
    }

    public void Dispose() => client.Dispose();

    private ValueTask<Flow> SendAsync(in PlannedCall planned, IOutcomeReceiver receiver) =>
        planned.Request is { } wire ? client.RunAsync(wire, receiver) : receiver.CompleteAsync(planned.Failure!);

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> SendAsync(ValueTask<PlannedCall> planning, IOutcomeReceiver receiver)
    {
        PlannedCall planned;
        try
        {
            planned = await planning.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            return await receiver.FailAsync(error).ConfigureAwait(false);
        }

        return await SendAsync(planned, receiver).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<Flow> HandOnAsync(ValueTask<SentCall> sending, IOutcomeReceiver receiver)
    {
        WireOutcome outcome;
        try
        {
            outcome = (await sending.ConfigureAwait(false)).Outcome;
        }
        catch (Exception error)
        {
            return await receiver.FailAsync(error).ConfigureAwait(false);
        }

        return await receiver.CompleteAsync(outcome).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
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

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
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

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<WireOutcome> SendAsync(CorrelationLog log, OutboundRequest request, WireRequest wire)
    {
        var begun = log.Now;
        var outcome = await client.SendAsync(wire).ConfigureAwait(false);
        log.Backend(request.Context.Client?.CorrelationId, begun, "http-outgoing", wire.Method, $"{(wire.Target.IsHttps ? "https" : "http")}://{wire.Target.Authority}{wire.Target.PathAndQuery}");
        return outcome;
    }
}
