using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Eip;

/// <summary>Where a splitting mediator hands its copies to (MI: mediators/eip/Target).</summary>
internal sealed class Target
{
    private readonly string? to;
    private readonly string? soapAction;
    private readonly string? sequenceKey;
    private readonly string? endpointKey;
    private readonly Sequence? sequence;
    private readonly IEndpoint? endpoint;

    private Target(ArtifactElement element, ParseScope scope)
    {
        to = element.Attribute("to");
        soapAction = element.Attribute("soapAction");
        sequenceKey = element.Attribute("sequence");
        endpointKey = element.Attribute("endpoint");
        if (element.Child("sequence") is { } inlineSequence)
        {
            sequence = scope.ParseSequence(inlineSequence);
        }
        if (element.Child("endpoint") is { } inlineEndpoint)
        {
            endpoint = scope.ParseEndpoint(inlineEndpoint);
        }
        if (sequence is null && sequenceKey is not null)
        {
            scope.Refer(ArtifactKind.Sequence, sequenceKey, element.AttributePlace("sequence"));
        }
        if (endpoint is null && endpointKey is not null)
        {
            scope.Refer(ArtifactKind.Endpoint, endpointKey, element.AttributePlace("endpoint"));
        }
        Run = RunAsync;
    }

    /// <summary>The target's element, for the descriptors of clone and iterate.</summary>
    public static ElementSpec Spec { get; } = new ElementSpec("target", "Where a copy goes: a sequence or an endpoint.")
        .Attribute("to", ValueKind.Uri, "Address (To) of the copy.")
        .Attribute("soapAction", ValueKind.Text, "SOAPAction of the copy.")
        .Attribute("sequence", ValueKind.Key, "Sequence that the copy runs through.")
        .Attribute("endpoint", ValueKind.Key, "Endpoint that the copy is sent to; its answer goes the way of a send's.")
        .Child(new ElementSpec("sequence", "The same, written here.").Mediators())
        .Child(new ElementSpec("endpoint", "The same, written here.").Anything());

    /// <summary><see cref="RunAsync"/>, made once so that starting a copy makes no delegate.</summary>
    public Func<MessageContext, ValueTask<Flow>> Run { get; }

    public static Target Parse(ArtifactElement element, ParseScope scope)
    {
        ParseScope.CheckAttributes(element, Spec);
        return new Target(element, scope);
    }

    /// <summary>What is missing among the deployed artifacts, as a fault's message; null when the target can be reached.</summary>
    public string? FindMissing(MessageContext context) =>
        sequence is not null ? null
        : sequenceKey is not null ? context.Artifacts.FindSequence(sequenceKey) is null ? $"Couldn't find the sequence named : {sequenceKey}" : null
        : endpoint is null && endpointKey is not null && context.Artifacts.FindEndpoint(endpointKey) is null
            ? $"Couldn't find the endpoint named : {endpointKey}"
            : null;

    /// <summary>Takes the message itself there; the flow goes on behind it.</summary>
    public async ValueTask<Flow> MediateAsync(MessageContext context, SourcePlace place)
    {
        if (FindMissing(context) is { } missing)
        {
            return context.Fail(null, missing, place);
        }

        Address(context);
        return (sequence ?? (sequenceKey is null ? null : context.Artifacts.FindSequence(sequenceKey))) is { } steps
            ? await steps.RunAsync(context).ConfigureAwait(false)
            : (endpoint ?? (endpointKey is null ? null : context.Artifacts.FindEndpoint(endpointKey))) is { } receiver
                ? await SendAsync(context, receiver).ConfigureAwait(false)
                : Flow.Continue;
    }

    /// <summary>Takes a copy to its end; faults are offered to the handlers around the splitting mediator.</summary>
    public async ValueTask<Flow> RunAsync(MessageContext copy)
    {
        Address(copy);
        var behind = copy.Frame;
        var flow = (sequence ?? (sequenceKey is null ? null : copy.Artifacts.FindSequence(sequenceKey))) is { } steps
            ? await RunSequenceAsync(copy, steps, behind).ConfigureAwait(false)
            : (endpoint ?? (endpointKey is null ? null : copy.Artifacts.FindEndpoint(endpointKey))) is { } receiver
                ? await SendAsync(copy, receiver).ConfigureAwait(false)
                : Flow.Stop;
        return flow == Flow.Fault ? await OuterFaultScopes.OfferAsync(copy, behind).ConfigureAwait(false) : flow;
    }

    private void Address(MessageContext context)
    {
        if (soapAction is not null)
        {
            context.Addressing.Action = soapAction;
        }
        if (to is not null)
        {
            context.Addressing.To = to;
        }
    }

    // MI's copies end with their target, unless they waited for a call in it: the answer then resumes the continuation stack, which
    // leads out of the target and on behind the splitting mediator.
    private static async ValueTask<Flow> RunSequenceAsync(MessageContext copy, Sequence steps, ContinuationFrame? behind)
    {
        var flow = await steps.RunAsync(copy).ConfigureAwait(false);
        if (flow != Flow.Continue)
        {
            return flow;
        }
        if (copy.IsMediatingReply)
        {
            flow = await MediatorList.ResumeAsync(copy, behind).ConfigureAwait(false);
            if (flow == Flow.Fault)
            {
                copy.Runtime.ReportUnhandledFault(copy);
            }
        }
        return Flow.Stop;
    }

    private static async ValueTask<Flow> SendAsync(MessageContext copy, IEndpoint receiver)
    {
        var expectsReply = !copy.Properties.IsTrue("OUT_ONLY");
        var call = new EndpointCall(copy.Runtime.NonBlockingSender, IsBlocking: false, expectsReply) { Continuation = CompleteAsync };
        return await CompleteAsync(copy, await receiver.SendAsync(copy, call).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async ValueTask<Flow> CompleteAsync(MessageContext copy, EndpointResult result)
    {
        if (result.Fault is { } fault)
        {
            copy.Fault = fault;
            return Flow.Fault;
        }
        if (result.Reply is not { } reply || copy.Properties.IsTrue("OUT_ONLY"))
        {
            return Flow.Stop;
        }
        copy.Message = reply;
        copy.Addressing.BecomeReply();
        copy.IsResponse = true;
        copy.IsMediatingReply = true;
        copy.Frame = null;
        if (copy.Service is { } service)
        {
            await service.HandleReplyAsync(copy).ConfigureAwait(false);
        }
        else if (copy.Artifacts.FindSequence("main") is { } main)
        {
            return await main.RunAsync(copy).ConfigureAwait(false);
        }
        return Flow.Stop;
    }
}
