using System.Runtime.CompilerServices;
using Integrator.Core.Artifacts;
using Integrator.Core.Async;
using Integrator.Core.Endpoints;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>send</c>: sends the message and ends this flow; the reply goes to another sequence (MI: SendMediator).</summary>
[Mediator("send")]
public sealed class SendMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec(
            "send", "Sends the message and ends this flow. The reply goes to the sequence in 'receive', else to the out sequence, else to the client.")
        .Attribute("receive", ValueKind.DynamicValue, "Sequence that takes the reply.")
        .Attribute("buildmessage", ValueKind.Boolean, "Reads the body before it is sent.", @default: "false")
        .Child(new ElementSpec("endpoint", "Where to. Without one: to the address of the message; a response goes to the client.").Anything())
        .Example("""<send><endpoint><address uri="http://localhost:9000/services/Quote"/></endpoint></send>""")
        .Example("""<send receive="quote-reply"><endpoint key="quote"/></send>""");

    private static readonly Func<MessageContext, EndpointResult, ValueTask<Flow>> Completion = CompleteAsync;

    private readonly IEndpoint endpoint;
    private readonly bool hasEndpoint;
    private readonly DynamicValue? receive;
    private readonly bool builds;

    private SendMediator(ArtifactElement element, IEndpoint endpoint, DynamicValue? receive)
        : base(element)
    {
        this.endpoint = endpoint;
        this.receive = receive;
        hasEndpoint = element.Child("endpoint") is not null;
        builds = element.BooleanAttribute("buildmessage");
    }

    public override bool NeedsBody => builds || receive is { IsContentAware: true };

    public static IMediator Parse(ArtifactElement element, ParseScope scope)
    {
        var receive = scope.Value(element, "receive");
        if (receive?.Literal is { Length: > 0 } key)
        {
            scope.Refer(ArtifactKind.Sequence, key, element.AttributePlace("receive"));
        }

        return new SendMediator(element, ImplicitEndpoint.ReadOrDefault(element, scope), receive);
    }

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        // Back to whoever asked: an answer, or the reply of a call. A request without a To is a fault (Axis2SynapseEnvironment.send).
        if (!hasEndpoint && (context.IsResponse || (context.IsMediatingReply && context.Addressing.IsToClient)))
        {
            return ClientAnswer.SendAsync(context);
        }

        var call = new EndpointCall(context.Runtime.NonBlockingSender, IsBlocking: false, ExpectsReply: !OneWay.Is(context));
        if (!call.ExpectsReply)
        {
            return StartAsync(context, call);
        }

        // The reply's sequence is chosen before the message goes: afterwards its properties may be others.
        var name = receive?.EvaluateString(context);
        context.Properties[ReplyDelivery.ReceivingSequence] = name;
        var accepting = ClientAnswer.AcceptForcedAsync(context);
        call = call with { Continuation = Completion };
        return accepting.IsCompletedSuccessfully ? endpoint.RunAsync(context, call) : AcceptAndSendAsync(accepting, context, call);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> StartAsync(MessageContext context, EndpointCall call)
    {
        await OneWay.StartAsync(context, endpoint, call).ConfigureAwait(false);
        return Flow.Stop;
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> AcceptAndSendAsync(ValueTask accepting, MessageContext context, EndpointCall call)
    {
        await accepting.ConfigureAwait(false);
        return await endpoint.RunAsync(context, call).ConfigureAwait(false);
    }

    private static ValueTask<Flow> CompleteAsync(MessageContext context, EndpointResult result)
    {
        if (result.IsDiscarded)
        {
            return new(Flow.Stop);
        }

        if (result.Fault is { } fault)
        {
            context.Fault = fault;
            return new(Flow.Fault);
        }

        context.Message = result.Reply!;
        return ReplyDelivery.DeliverAsync(context);
    }
}
