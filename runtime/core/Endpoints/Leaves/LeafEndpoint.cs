using System.Runtime.CompilerServices;
using Integrator.Core.Artifacts;
using Integrator.Core.Async;
using Integrator.Core.Endpoints.Suspension;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;

namespace Integrator.Core.Endpoints.Leaves;

/// <summary>An endpoint with one address (address, http, wsdl, default): sends, waits, and keeps its state (MI: AbstractEndpoint and its leaves).</summary>
public abstract class LeafEndpoint : IRetryRule
{
    private readonly bool needsBody;

    protected LeafEndpoint(EndpointHead head, LeafSettings settings)
    {
        Head = head;
        Settings = settings;
        Health = new EndpointHealth(settings.Suspension);
        needsBody = settings.NeedsBody || HasContentAware(head.Properties) || head.ProxyAddress is { IsContentAware: true };
    }

    private static bool HasContentAware(IReadOnlyList<EndpointProperty> properties)
    {
        foreach (var property in properties)
        {
            if (property.IsContentAware)
            {
                return true;
            }
        }

        return false;
    }

    public string? Name => Head.Name;

    public SourcePlace Place => Head.Place;

    public LeafSettings Settings { get; }

    /// <summary>Whether the endpoint takes messages, shared by all of them.</summary>
    public EndpointHealth Health { get; }

    /// <summary>The address as it is configured, for log lines; null where the message decides it.</summary>
    protected internal virtual string? WrittenAddress => null;

    protected EndpointHead Head { get; }

    /// <summary>Why this message cannot be sent at all; null when it can. The endpoint is not to blame, so that its health does not change.</summary>
    protected virtual string? Refusal(MessageContext context, in EndpointCall call) => null;

    /// <summary>MI's error code when the endpoint is suspended.</summary>
    protected virtual int NotReadyCode => EndpointCodes.AddressNotReady;

    /// <summary>The word for the kind in messages.</summary>
    protected abstract string Kind { get; }

    /// <summary>The method that the endpoint demands, or null.</summary>
    protected virtual string? Method => Settings.FormatMethod;

    protected virtual bool PrefersHttp2 => false;

    public bool IsReady(MessageContext context) => Health.IsReady(context.Runtime.Time);

    public bool MayRetry(MessageContext context, Mediation.Fault fault) => Settings.MayRetry(EndpointCodes.Of(fault), EndpointCodes.BaseOf(context, fault));

    public bool MayRepeat(MessageContext context) => Health.State == EndpointState.Timeout;

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public async ValueTask<EndpointResult> SendAsync(MessageContext context, EndpointCall call)
    {
        EndpointResult kept = default;
        var waited = call with
        {
            Continuation = (_, result) =>
            {
                kept = result;
                return new(Flow.Continue);
            },
        };
        await RunAsync(context, waited).ConfigureAwait(false);
        return kept;
    }

    public ValueTask<Flow> RunAsync(MessageContext context, EndpointCall call)
    {
        if (!Health.IsReady(context.Runtime.Time))
        {
            return RefuseAsync(context, call, $"Currently, {Kind} endpoint : {Name ?? EndpointFaults.Anonymous} is {Health.State}");
        }

        if (Refusal(context, call) is { } refusal)
        {
            return RefuseAsync(context, call, refusal);
        }

        return NeedsBody(context) && !context.Message.Body.IsBuilt ? BuildAndStartAsync(context, call) : StartAsync(context, call);
    }

    /// <summary>Judges what a sender has brought and goes on with it.</summary>
    internal ValueTask<Flow> CompleteAsync(MessageContext context, in EndpointCall call, SendResult result)
    {
        if (result.Failure is { } failure)
        {
            return FailAsync(context, call, failure);
        }

        var reply = result.Reply!;
        return call.ExpectsReply && SoapFaults.AreErrors(context) ? AcceptUnlessFaultAsync(context, call, reply) : call.Continuation!(context, Accept(context, call, reply));
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> BuildAndStartAsync(MessageContext context, EndpointCall call)
    {
        await context.BuildBodyAsync().ConfigureAwait(false);
        return await StartAsync(context, call).ConfigureAwait(false);
    }

    private ValueTask<Flow> StartAsync(MessageContext context, in EndpointCall call)
    {
        var address = Address(context);
        Head.Apply(context);

        if (address is null || Target(context, address) is not { } target)
        {
            return FailAsync(context, call, address is null
                ? new SendFailure(SendFailureKind.InvalidRequest, ProtocolState.RequestReady, "The message has no To address to be sent to")
                : NoTransport(AddressText.WithoutSecrets(address)));
        }

        AddressingHeaders.Remove(context);
        if (Settings.AddressingVersion is { } version)
        {
            AddressingWriter.AddToRequest(context, target, version);
        }

        return ExchangeAsync(Request(context, call, target));
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> RefuseAsync(MessageContext context, EndpointCall call, string reason)
    {
        var result = await EndpointFaults.HandleAsync(context, Head, EndpointFaults.NotReady(this, NotReadyCode, reason)).ConfigureAwait(false);
        return await call.Continuation!(context, result).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> FailAsync(MessageContext context, EndpointCall call, SendFailure failure)
    {
        var result = await LeafFailures.HandleAsync(this, Head, context, call, failure).ConfigureAwait(false);
        return await call.Continuation!(context, result).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> AcceptUnlessFaultAsync(MessageContext context, EndpointCall call, Message reply)
    {
        var result = await SoapFaults.IsFaultAsync(context, reply).ConfigureAwait(false)
            ? await LeafFailures.HandleSoapFaultAsync(this, Head, context, call, reply).ConfigureAwait(false)
            : Accept(context, call, reply);
        return await call.Continuation!(context, result).ConfigureAwait(false);
    }

    private EndpointResult Accept(MessageContext context, in EndpointCall call, Message reply)
    {
        if (Health.Succeeded(out var before))
        {
            StateReport.Activated(this, context, before);
        }

        if (call.IsBlocking)
        {
            context.Properties[EndpointFaults.BlockingError] = "false";
        }
        else if (call.ExpectsReply && IsAcceptedOnly(context, reply))
        {
            reply.Body.Abandon();
            return EndpointResult.Discarded;
        }

        return reply;
    }

    /// <summary>True for a 202 that is not to be mediated (IGNORE_SC_ACCEPTED; MI: TargetHandler.handle202): the flow ends with it.</summary>
    private static bool IsAcceptedOnly(MessageContext context, Message reply) =>
        context.Message.Properties.IsTrue(Axis2Property.IgnoreAccepted) && reply.Properties[Axis2Property.HttpStatus] is 202;

    /// <summary>True when the body has to be built before the address can be known.</summary>
    protected virtual bool NeedsBody(MessageContext context) => needsBody;

    /// <summary>The address for this message, without REST_URL_POSTFIX; null when there is none.</summary>
    protected abstract string? Address(MessageContext context);

    /// <summary>The address as it goes to the sender; null when it is no URL.</summary>
    protected virtual Uri? Target(MessageContext context, string address)
    {
        var postfix = TargetAddress.Postfix(context.Message, Settings.Format);
        return TargetAddress.Create(postfix is null ? address : TargetAddress.Append(address, postfix));
    }

    /// <summary>One exchange with the backend; authentication goes around it.</summary>
    private protected virtual ValueTask<Flow> ExchangeAsync(LeafExchange exchange) => exchange.Call.Sender.RunAsync(exchange, exchange);

    private static SendFailure NoTransport(string address) => SendFailure.WithoutTransport(address, $"The address {address} is no URL");

    private protected LeafExchange Request(MessageContext context, in EndpointCall call, Uri target) => new(this, call)
    {
        Target = target,
        Context = context,
        Method = Method,
        Format = Settings.Format,
        Encoding = Settings.Encoding,
        Optimize = Settings.Optimize,
        Timeout = Settings.TimeoutFor(context),
        ProxyAddress = ProxyAddress(context, call),
        ExpectsReply = call.ExpectsReply,
        PreferHttp2 = PrefersHttp2,
        Place = Place,
        CancellationToken = context.CancellationToken,
    };

    /// <summary>What the flow has set comes first, then the endpoint, then those around it (transports.md section 13, level 1).</summary>
    private string? ProxyAddress(MessageContext context, in EndpointCall call) =>
        context.Message.Properties.GetString(Axis2Property.ProxyAddress)
        ?? context.Properties.GetString(Axis2Property.ProxyAddress)
        ?? Head.ProxyAddress?.Evaluate(context)
        ?? call.ProxyAddress;
}
