using System.Collections.Concurrent;
using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints.Leaves;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Groups;

/// <summary>Sends a copy to each of its children; each reply goes on by itself (MI: RecipientListEndpoint).</summary>
[Endpoint("recipientlist")]
public sealed class RecipientListEndpoint : IEndpoint
{
    public static readonly ElementSpec Spec = new ElementSpec("recipientlist", "Sends a copy of the message to each of its endpoints; the replies may be aggregated.")
        .Child(new ElementSpec("endpoint", "A receiver, of any kind.").Anything())
        .Child(new ElementSpec("endpoints", "Receivers by URL, separated by commas.")
            .Attribute("value", ValueKind.DynamicValue, "The URLs, or {expression} that gives them.", required: true)
            .Attribute("max-cache", ValueKind.Integer, "How many endpoints are kept for URLs met before.", @default: "20"))
        .Child(new ElementSpec("member", "A host that gets the message under its own path.")
            .Attribute("hostName", ValueKind.Text, "Host name or address.", required: true)
            .Attribute("httpPort", ValueKind.Integer, "Port for http.")
            .Attribute("httpsPort", ValueKind.Integer, "Port for https."))
        .Example("""<endpoint xmlns="http://ws.apache.org/ns/synapse" name="all"><recipientlist><endpoint><address uri="http://localhost:9001/a"/></endpoint><endpoint><address uri="http://localhost:9002/b"/></endpoint></recipientlist></endpoint>""");

    private const int DefaultCache = 20;
    private const string MessageSequence = "messageSequence";

    /// <summary>What an aggregate finds the copies by; the spelling is MI's.</summary>
    private const string Correlation = "aggregateCorelation";

    private readonly EndpointHead head;
    private readonly IReadOnlyList<IEndpoint> fixedChildren;
    private readonly DynamicValue? addresses;
    private readonly int capacity;
    private readonly TimeSpan globalTimeout;
    private readonly ConcurrentDictionary<string, IEndpoint> known = new(StringComparer.Ordinal);

    private RecipientListEndpoint(EndpointHead head, IReadOnlyList<IEndpoint> children, DynamicValue? addresses, int capacity, TimeSpan globalTimeout)
    {
        this.head = head;
        this.addresses = addresses;
        this.capacity = capacity;
        this.globalTimeout = globalTimeout;
        fixedChildren = children;
    }

    public string? Name => head.Name;

    public SourcePlace Place => head.Place;

    public static IEndpoint Parse(ArtifactElement endpoint, ArtifactElement kind, ParseScope scope)
    {
        var head = EndpointHead.Parse(endpoint, scope);
        var members = ChildReader.Members(kind, scope);
        var children = members.Count > 0 ? members : ChildReader.Endpoints(kind, scope);
        var list = children.Count == 0 ? kind.Child("endpoints") : null;
        if (children.Count == 0 && list is null)
        {
            throw kind.Error("bad-group", "A recipient list needs endpoints, members or <endpoints value=\"...\"/> inside");
        }

        var capacity = int.TryParse(list?.Attribute("max-cache"), System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : DefaultCache;
        return new RecipientListEndpoint(head, children, list is null ? null : scope.RequiredValue(list, "value"), capacity, scope.Options.Mediation.GlobalTimeout);
    }

    public bool IsReady(MessageContext context) => addresses is not null || fixedChildren.Any(child => child.IsReady(context));

    public async ValueTask<EndpointResult> SendAsync(MessageContext context, EndpointCall call)
    {
        await context.BuildBodyAsync().ConfigureAwait(false);
        var children = addresses is null ? fixedChildren : Dynamic(addresses.EvaluateString(context) ?? "");
        var inner = head.Outer(context, call) with { IsGroupMember = false };
        var sent = 0;
        for (var position = 0; position < children.Count; position++)
        {
            var child = children[position];
            if (!child.IsReady(context))
            {
                continue;
            }

            var copy = context.Copy();
            if (copy.Properties[Correlation] is null)
            {
                copy.Properties[Correlation] = context.MessageId;
            }

            copy.Properties[MessageSequence] = $"{sent++}/{children.Count}";
            head.Apply(copy);
            await context.Runtime.StartAsync(copy, one => RunAsync(child, one, inner)).ConfigureAwait(false);
        }

        if (sent > 0 || children.Count == 0)
        {
            return EndpointResult.Discarded;
        }

        var text = $"Recipient List endpoint : {Name ?? EndpointFaults.Anonymous} - no ready child endpoints";
        EndpointLog.NotReady(EndpointLog.For(context), text, Place);
        return await EndpointFaults.HandleAsync(context, head, EndpointFaults.NotReady(this, EndpointCodes.GroupNotReady, text)).ConfigureAwait(false);
    }

    private async ValueTask<Flow> RunAsync(IEndpoint child, MessageContext copy, EndpointCall call)
    {
        var frame = copy.Frame;
        var result = await child.SendAsync(copy, call).ConfigureAwait(false);
        if (result.Fault is { } failed && head.OnError is not null)
        {
            result = await EndpointFaults.HandleAsync(copy, head, failed).ConfigureAwait(false);
        }

        var flow = await CopyContinuation.RunAsync(copy, result, call).ConfigureAwait(false);
        return flow switch
        {
            Flow.Continue => await MediatorList.ResumeAsync(copy, frame).ConfigureAwait(false),
            Flow.Fault => await CopyContinuation.OfferAsync(copy, frame).ConfigureAwait(false),
            _ => flow,
        };
    }

    private List<IEndpoint> Dynamic(string list)
    {
        var children = new List<IEndpoint>();
        foreach (var part in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!known.TryGetValue(part, out var endpoint))
            {
                if (known.Count >= capacity)
                {
                    known.Clear();
                }

                var made = new AddressEndpoint(
                    new EndpointHead(null, head.Place, null, [], null), new LeafSettings { Timeout = globalTimeout, GlobalTimeout = globalTimeout }, part);
                endpoint = capacity == 0 ? made : known.GetOrAdd(part, made);
            }

            children.Add(endpoint);
        }

        return children;
    }
}
