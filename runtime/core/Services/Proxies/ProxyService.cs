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
    private readonly MediatorList behind;
    private readonly string artifactName;
    private bool running;

    internal ProxyService(string name, string path, SourcePlace place, ProxyTarget target, bool startOnLoad)
    {
        Name = name;
        Path = path;
        Place = place;
        Target = target;
        running = startOnLoad;
        faults = new ServiceFaultHandling(target.FaultSequence, isAlone: true);
        behind = target.Endpoint is null ? MediatorList.Empty : new MediatorList([new TargetCall(this, target.Endpoint)]);
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

        if (IsInboundOnly && context.ListenerName == MessageContext.DefaultListener)
        {
            return new(Flow.Stop);
        }

        // Documents are shown by every transport, whichever of them the service serves.
        if (Documents is not null && DocumentQuery.Find(context.Message, path, length) is { } query)
        {
            return Documents.AnswerAsync(context, this, query);
        }

        if (!Serves(context))
        {
            return SoapFaultAnswer.SendAsync(context, $"The service {Name} is not available by this transport");
        }

        context.Properties[NameProperty] = Name;
        context.Properties[ServiceProperty.ArtifactName] = artifactName;
        context.Message.Properties[Axis2Property.RestUrlPostfix] = path[length..];
        var frame = new ServiceFrame(faults, behind);
        if (Target.InSequence is not null)
        {
            return Target.InSequence.EnterAsync(context, frame);
        }

        context.Frame = frame;
        return new(Flow.Enter);
    }

    public ValueTask<Flow> HandleReplyAsync(MessageContext context)
    {
        context.IsResponse = true;
        return Target.OutSequence is null ? ClientAnswer.SendAsync(context) : Target.OutSequence.RunAsync(context, new ServiceFrame(faults));
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
}
