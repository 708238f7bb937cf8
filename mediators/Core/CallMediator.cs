using System.Runtime.CompilerServices;
using Integrator.Core.Artifacts;
using Integrator.Core.Async;
using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>call</c>: sends the message, waits for the reply and goes on with it (MI: CallMediator).</summary>
[Mediator("call")]
public sealed class CallMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("call", "Sends the message, waits for the reply and goes on with it as the message.")
        .Attribute("blocking", ValueKind.Boolean, "True: a synchronous exchange on a thread of its own pool.", @default: "false")
        .Attribute("initAxis2ClientOptions", ValueKind.Boolean, "With blocking: false lets the account of <NTLM> count.", @default: "true")
        .Attribute("axis2xml", ValueKind.Text, "Accepted and not used: the client is configured in deployment.toml.")
        .Attribute("repository", ValueKind.Text, "Accepted and not used.")
        .Child(new ElementSpec("endpoint", "Where to. Without one: to the address of the message.").Anything())
        .Child(CallSource.Spec)
        .Child(CallTarget.Spec)
        .Example("""<call><endpoint><http method="get" uri-template="http://localhost:9000/orders/{uri.var.id}"/></endpoint></call>""")
        .Example("""<call blocking="true"><source type="inline" contentType="application/json">{"ping":true}</source><target type="variable">pong</target><endpoint key="status"/></call>""");

    private readonly IEndpoint endpoint;
    private readonly bool isBlocking;
    private readonly bool initializesOptions;
    private readonly CallSource? source;
    private readonly CallTarget? target;
    private readonly Func<MessageContext, EndpointResult, ValueTask<Flow>> continuation;
    private readonly Func<MessageContext, EndpointResult, ValueTask<Flow>> blockingContinuation;

    private CallMediator(ArtifactElement element, IEndpoint endpoint, CallSource? source, CallTarget? target)
        : base(element)
    {
        this.endpoint = endpoint;
        this.source = source;
        this.target = target;
        isBlocking = element.BooleanAttribute("blocking");
        initializesOptions = element.BooleanAttribute("initAxis2ClientOptions", true);
        continuation = (context, result) => Complete(context, result, null);
        blockingContinuation = (context, result) => CompleteBlocking(context, result, null, expectsReply: true);
    }

    public override bool NeedsBody => isBlocking || source is not null || target is not null;

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new CallMediator(
        element, ImplicitEndpoint.ReadOrDefault(element, scope, element.BooleanAttribute("blocking")), CallSource.Read(element, scope), CallTarget.Read(element, scope));

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var original = target is null || !target.Restores ? null : OriginalPayload.Of(context.Message);
        if (source?.Apply(context) is { } mistake)
        {
            return Fail(context, mistake);
        }

        if (isBlocking)
        {
            return CallBlockingAsync(context, original);
        }

        if (OneWay.Is(context))
        {
            return StartAsync(context, original);
        }

        var accepting = ClientAnswer.AcceptForcedAsync(context);
        return accepting.IsCompletedSuccessfully ? CallAsync(context, original) : AcceptAndCallAsync(accepting, context, original);
    }

    /// <summary>Waits in the exchange alone, which goes on as <see cref="Complete"/> says.</summary>
    private ValueTask<Flow> CallAsync(MessageContext context, OriginalPayload? original) => endpoint.RunAsync(
        context, new EndpointCall(context.Runtime.NonBlockingSender, IsBlocking: false) { Continuation = original is null ? continuation : Restoring(original) });

    private Func<MessageContext, EndpointResult, ValueTask<Flow>> Restoring(OriginalPayload original) => (context, reply) => Complete(context, reply, original);

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> AcceptAndCallAsync(ValueTask accepting, MessageContext context, OriginalPayload? original)
    {
        await accepting.ConfigureAwait(false);
        return await CallAsync(context, original).ConfigureAwait(false);
    }

    private ValueTask<Flow> CallBlockingAsync(MessageContext context, OriginalPayload? original)
    {
        var expectsReply = !OneWay.Is(context);
        var call = new EndpointCall(context.Runtime.BlockingSender, IsBlocking: true, expectsReply)
        {
            Continuation = expectsReply && original is null ? blockingContinuation : (one, result) => CompleteBlocking(one, result, original, expectsReply),
        };
        return BlockingExchange.RunAsync(context, endpoint, call, initializesOptions);
    }

    private ValueTask<Flow> CompleteBlocking(MessageContext context, EndpointResult result, OriginalPayload? original, bool expectsReply)
    {
        var adopting = BlockingExchange.AdoptAsync(context, result, expectsReply);
        return adopting.IsCompletedSuccessfully ? new(StoreBlocking(context, adopting.Result, original)) : StoreBlockingAsync(context, adopting, original);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> StoreBlockingAsync(MessageContext context, ValueTask<Flow> adopting, OriginalPayload? original) =>
        StoreBlocking(context, await adopting.ConfigureAwait(false), original);

    private Flow StoreBlocking(MessageContext context, Flow flow, OriginalPayload? original) => flow == Flow.Continue ? Store(context, original) : flow;

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> StartAsync(MessageContext context, OriginalPayload? original)
    {
        await OneWay.StartAsync(context, endpoint, new EndpointCall(context.Runtime.NonBlockingSender, IsBlocking: false, ExpectsReply: false)).ConfigureAwait(false);
        return Store(context, original);
    }

    private ValueTask<Flow> Complete(MessageContext context, EndpointResult result, OriginalPayload? original)
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
        context.Addressing.BecomeReply();
        context.IsMediatingReply = true;
        return target is null ? new(Store(context, original)) : BuildAndStoreAsync(context, original);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> BuildAndStoreAsync(MessageContext context, OriginalPayload? original)
    {
        await context.BuildBodyAsync().ConfigureAwait(false);
        return Store(context, original);
    }

    private Flow Store(MessageContext context, OriginalPayload? original)
    {
        if (target?.Store(context) is { } mistake)
        {
            return context.Fail(null, mistake, Place);
        }

        original?.Restore(context.Message);
        return Flow.Continue;
    }
}
