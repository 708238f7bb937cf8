using Integrator.Core.Endpoints;
using Integrator.Core.Formats;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Integrator.Core.Stores;

namespace Integrator.Scheduling.Processors;

/// <summary>Sends each message to an endpoint with the blocking sender (MI: ForwardingService).</summary>
internal sealed class ForwardingWork(MessageProcessor processor, ProcessorOptions options) : DeliveryWork(processor, options)
{
    /// <summary>Message property that names the endpoint where the processor names none.</summary>
    private const string TargetProperty = "target.endpoint";

    // As in MI the first message's value stays for all later ones.
    private string? endpointName = options.TargetEndpoint;

    protected override async ValueTask<Delivery> AttemptAsync(IMediationRuntime runtime, StoredMessage message, CancellationToken cancellationToken)
    {
        var context = message.Restore(runtime, cancellationToken);
        endpointName ??= message.Properties.GetString(TargetProperty);
        if (endpointName is null || context.Artifacts.FindEndpoint(endpointName) is not { } endpoint)
        {
            ProcessorLog.NoEndpoint(LogOf(runtime), Processor.Name, endpointName);
            await DeactivateAsync(context).ConfigureAwait(false);
            return Delivery.Deactivated;
        }
        var isOneWay = context.Properties.IsTrue("OUT_ONLY");
        if (Options.NonRetryStatuses.Count > 0)
        {
            context.Message.Properties[Axis2Property.NonErrorStatuses] = string.Join(',', Options.NonRetryStatuses);
        }
        var result = await endpoint.SendAsync(context, new EndpointCall(runtime.BlockingSender, IsBlocking: true)).ConfigureAwait(false);
        if (result.Fault is { } fault)
        {
            return await FailAsync(context, endpointName, fault).ConfigureAwait(false);
        }
        if (result.Reply is { } reply)
        {
            try
            {
                await BlockingReply.AdoptAsync(context, reply, takesBody: !isOneWay).ConfigureAwait(false);
            }
            catch (MessageFormatException error)
            {
                return await FailAsync(context, endpointName, new Fault(StepFailure.ParseErrorCode, error.Message, error.ToString(), endpoint.Place, error)).ConfigureAwait(false);
            }
        }
        var status = result.Reply?.Properties.GetString(Axis2Property.HttpStatus);
        if (IsSuccess(status))
        {
            return isOneWay ? Delivery.Delivered : await ReplyAsync(context).ConfigureAwait(false);
        }
        ProcessorLog.StatusRefused(LogOf(runtime), Processor.Name, status, endpointName);
        if (!isOneWay)
        {
            await RunSequenceAsync(context, Options.FaultSequence).ConfigureAwait(false);
        }
        return Delivery.Failed;
    }

    private async ValueTask<Delivery> FailAsync(MessageContext context, string endpoint, Fault fault)
    {
        ProcessorLog.ForwardFailed(LogOf(context.Runtime), Processor.Name, endpoint, fault.Message);
        context.Fault = fault;
        FaultHandling.Describe(context);
        await RunSequenceAsync(context, Options.FaultSequence).ConfigureAwait(false);
        return Delivery.Failed;
    }

    // MI looks for the status within each of the codes listed.
    private bool IsSuccess(string? status) => status is not null
        && (status is ['2', _, _] || Options.NonRetryStatuses.Any(code => code.Contains(status, StringComparison.Ordinal)));

    private async ValueTask<Delivery> ReplyAsync(MessageContext context)
    {
        if (Options.ReplySequence is not { } name || context.Artifacts.FindSequence(name) is not { } sequence)
        {
            await DeactivateAsync(context).ConfigureAwait(false);
            ProcessorLog.NoReplySequence(LogOf(context.Runtime), Options.ReplySequence, Processor.Name);
            return Delivery.Deactivated;
        }
        switch (await sequence.RunAsync(context).ConfigureAwait(false))
        {
            case Flow.Continue:
                return Delivery.Delivered;
            case Flow.Fault:
                FaultHandling.Describe(context);
                await RunSequenceAsync(context, Options.FaultSequence).ConfigureAwait(false);
                return Delivery.Failed;
            default:
                return Delivery.Failed;
        }
    }
}
