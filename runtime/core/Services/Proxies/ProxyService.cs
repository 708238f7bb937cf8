using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services.Faults;

namespace Integrator.Core.Services.Proxies;

/// <summary>A proxy service: a name under <c>/services/</c>, its sequences and its endpoint (apis f5; MI: ProxyService, ProxyServiceMessageReceiver).</summary>
public sealed class ProxyService : IMessageService
{
    private const string NameProperty = "proxy.name";

    private readonly ServiceFaultHandling faults;
    private readonly string artifactName;
    private bool running;

    internal ProxyService(string name, string path, SourcePlace place, ProxyTarget target, bool startOnLoad)
    {
        Name = name;
        Path = path;
        Place = place;
        Target = target;
        running = startOnLoad;
        faults = new ServiceFaultHandling(target.FaultSequence);
        artifactName = "proxy" + name;
    }

    public string Name { get; }

    /// <summary>The path that its requests begin with, <c>/services/NAME</c>.</summary>
    public string Path { get; }

    public SourcePlace Place { get; }

    /// <summary>The schemes that it serves; empty for all.</summary>
    public IReadOnlyList<string> Transports { get; init; } = [];

    /// <summary>Service parameters: text, or an element.</summary>
    public IReadOnlyDictionary<string, object> Parameters { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>False: its requests are refused, until an operator starts it (<c>startOnLoad="false"</c>).</summary>
    public bool IsRunning
    {
        get => Volatile.Read(ref running);
        set => Volatile.Write(ref running, value);
    }

    /// <summary>True: other servers deploy it (<c>pinnedServers</c>); here nobody finds it.</summary>
    internal bool IsPinnedElsewhere { get; init; }

    /// <summary>True: only inbound endpoints may hand it messages.</summary>
    internal bool IsInboundOnly { get; init; }

    internal ProxyTarget Target { get; }

    internal ProxyDocuments? Documents { get; init; }

    public ValueTask<Flow> HandleRequestAsync(MessageContext context)
    {
        // A message that no listener took in (a task's) has no path of its own.
        var path = RequestPath.Of(context.Message);
        return HandleRequestAsync(context, path.StartsWith(Path, StringComparison.Ordinal) ? path : Path, Path.Length);
    }

    /// <summary>Takes a request.</summary>
    /// <param name="length">How much of the path is the service's own.</param>
    internal ValueTask<Flow> HandleRequestAsync(MessageContext context, string path, int length)
    {
        context.Service = this;
        if (!IsRunning)
        {
            return SoapFaultAnswer.SendAsync(context, $"The service {Name} is not running");
        }

        if (!Serves(context))
        {
            return SoapFaultAnswer.SendAsync(context, $"The service {Name} is not available by this transport");
        }

        if (IsInboundOnly && context.ListenerName == MessageContext.DefaultListener)
        {
            return new(Flow.Stop);
        }

        if (Documents is not null && DocumentQuery.Find(context.Message, path, length) is { } query)
        {
            return Documents.AnswerAsync(context, this, query);
        }

        context.Properties[NameProperty] = Name;
        context.Properties[ServiceProperty.ArtifactName] = artifactName;
        context.Message.Properties[Axis2Property.RestUrlPostfix] = path[length..];
        return RunAsync(context);
    }

    public async ValueTask<Flow> HandleReplyAsync(MessageContext context)
    {
        context.IsResponse = true;
        if (Target.OutSequence is not null)
        {
            return await Target.OutSequence.RunAsync(context, faults).ConfigureAwait(false);
        }

        if (context.Client is { } client)
        {
            await client.AnswerAsync(context).ConfigureAwait(false);
        }

        return Flow.Stop;
    }

    private bool Serves(MessageContext context)
    {
        if (Transports.Count == 0 || context.ListenerName != MessageContext.DefaultListener)
        {
            return true;
        }

        var transport = context.Message.Properties.GetString(Axis2Property.TransportInName);
        return transport is null || Transports.Contains(transport) || LocalCall.TryTake(context);
    }

    private async ValueTask<Flow> RunAsync(MessageContext context)
    {
        if (Target.InSequence is not null)
        {
            var flow = await Target.InSequence.RunAsync(context, faults).ConfigureAwait(false);
            if (flow != Flow.Continue)
            {
                return flow;
            }
        }

        return Target.Endpoint is null ? Flow.Stop : await SendAsync(context, Target.Endpoint).ConfigureAwait(false);
    }

    /// <summary>Sends the message on when the in sequence has let it through, and takes the reply to the out sequence.</summary>
    private async ValueTask<Flow> SendAsync(MessageContext context, EndpointReference reference)
    {
        context.Frame = new ContinuationFrame(MediatorList.Empty, null, faults);
        if (reference.Find(context) is not { } endpoint)
        {
            context.Fail(null, $"Unable to find the endpoint specified : {reference.Key}", reference.Place);
            return await faults.HandleFaultAsync(context).ConfigureAwait(false);
        }

        if (context.Client is { } client && context.Message.Properties.IsTrue(Axis2Property.ForceAccepted))
        {
            await client.AcceptAsync().ConfigureAwait(false);
        }

        var expectsReply = !context.Properties.IsTrue("OUT_ONLY");
        var call = new EndpointCall(context.Runtime.NonBlockingSender, IsBlocking: false, expectsReply) { Continuation = CompleteAsync };
        var result = await endpoint.SendAsync(context, call).ConfigureAwait(false);
        return await CompleteAsync(context, result).ConfigureAwait(false) is var flow and not Flow.Fault
            ? flow
            : await faults.HandleFaultAsync(context).ConfigureAwait(false);
    }

    /// <summary>What the reply, or that of one of a recipient list's copies, goes on to.</summary>
    private async ValueTask<Flow> CompleteAsync(MessageContext context, EndpointResult result)
    {
        if (result.Fault is { } fault)
        {
            context.Fault = fault;
            return Flow.Fault;
        }

        if (result.Reply is not { } reply)
        {
            return Flow.Stop;
        }

        context.Message = reply;
        context.Addressing.BecomeReply();
        context.IsMediatingReply = true;
        return await HandleReplyAsync(context).ConfigureAwait(false);
    }
}
