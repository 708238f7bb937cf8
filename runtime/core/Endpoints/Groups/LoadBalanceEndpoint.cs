using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints.Sessions;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Groups;

/// <summary>Sends to its children in turn, each as often as its weight says; with <c>&lt;session&gt;</c> a session stays with its child (MI: LoadbalanceEndpoint, SALoadbalanceEndpoint).</summary>
[Endpoint("loadbalance")]
public sealed class LoadBalanceEndpoint : GroupEndpoint
{
    public static readonly ElementSpec Spec = new ElementSpec("loadbalance", "Sends to its endpoints or members in turn.")
        .Attribute("policy", ValueKind.Choice, "How the next one is chosen.", false, "roundRobin", "roundRobin")
        .Attribute("algorithm", ValueKind.Text, "MI's class of the same: ...RoundRobin, ...WeightedRoundRobin (weights are properties loadbalance.weight of the endpoints).")
        .Attribute("failover", ValueKind.Boolean, "False: a failure is not tried with another one.", @default: "true")
        .Attribute("buildMessage", ValueKind.Boolean, "Has no effect: the message is always kept for the next endpoint.")
        .Child(new ElementSpec("endpoint", "An endpoint, of any kind.").Anything())
        .Child(new ElementSpec("member", "A host that gets the message under its own path.")
            .Attribute("hostName", ValueKind.Text, "Host name or address.", required: true)
            .Attribute("httpPort", ValueKind.Integer, "Port for http.")
            .Attribute("httpsPort", ValueKind.Integer, "Port for https."))
        .Example("""<endpoint xmlns="http://ws.apache.org/ns/synapse" name="stock"><loadbalance><endpoint><address uri="http://localhost:9001/stock"/></endpoint><endpoint><address uri="http://localhost:9002/stock"/></endpoint></loadbalance></endpoint>""");

    private readonly int[] turns;
    private readonly SessionTable? sessions;
    private uint cursor = uint.MaxValue;

    private LoadBalanceEndpoint(EndpointHead head, IReadOnlyList<IEndpoint> children, int[] turns, bool failsOver, SessionTable? sessions)
        : base(head, children)
    {
        this.turns = turns;
        this.sessions = sessions;
        FailsOver = failsOver;
    }

    private protected override string Kind => "Loadbalance";

    private protected override bool FailsOver { get; }

    public static IEndpoint Parse(ArtifactElement endpoint, ArtifactElement kind, ParseScope scope)
    {
        var head = EndpointHead.Parse(endpoint, scope);
        var members = ChildReader.Members(kind, scope);
        var children = members.Count > 0 ? members : ChildReader.Endpoints(kind, scope);
        if (children.Count == 0)
        {
            throw kind.Error("bad-group", "A loadbalance endpoint needs endpoints or members inside");
        }

        return new LoadBalanceEndpoint(
            head, children, LoadBalanceTurns.Read(kind, children.Count, scope), kind.BooleanAttribute("failover", fallback: true), SessionReader.Read(endpoint, scope));
    }

    public override async ValueTask<EndpointResult> SendAsync(MessageContext context, EndpointCall call)
    {
        if (sessions is null)
        {
            return (await SendToOneAsync(context, call).ConfigureAwait(false)).Result;
        }

        if (sessions.NeedsBody)
        {
            await context.BuildBodyAsync().ConfigureAwait(false);
        }

        if (sessions.Find(context) is { } bound)
        {
            return await SendInSessionAsync(bound, context, call).ConfigureAwait(false);
        }

        var id = sessions.Begin(context.Message);
        var (result, child) = await SendToOneAsync(context, call).ConfigureAwait(false);
        if (child >= 0 && result.Reply is { } reply)
        {
            await sessions.BindAsync(context, id, reply, child).ConfigureAwait(false);
        }

        return result;
    }

    private protected override int Choose(MessageContext context, bool[]? tried)
    {
        // Looks at every child, whatever other messages move meanwhile: the only one that is ready is never missed.
        var start = Interlocked.Increment(ref cursor);
        for (uint step = 0; step < turns.Length; step++)
        {
            var position = turns[(start + step) % (uint)turns.Length];
            if (IsCandidate(position, context, tried))
            {
                if (step > 0)
                {
                    // The next message begins behind this one, unless another has moved on already.
                    Interlocked.CompareExchange(ref cursor, start + step, start);
                }

                return position;
            }
        }

        return -1;
    }

    // A session that has begun knows one endpoint only: it does not move to another.
    private async ValueTask<EndpointResult> SendInSessionAsync(int position, MessageContext context, EndpointCall call)
    {
        var child = Children[position];
        if (!child.IsReady(context))
        {
            var fault = EndpointFaults.NotReady(this, EndpointCodes.SessionNotReady, $"The endpoint {child.Name ?? EndpointFaults.Anonymous} of the session is not ready");
            return await EndpointFaults.HandleAsync(context, Head, fault).ConfigureAwait(false);
        }

        Head.Apply(context);
        var result = await child.SendAsync(context, Head.Outer(context, call) with { IsGroupMember = true }).ConfigureAwait(false);
        return result.Fault is { } failed ? await EndpointFaults.HandleAsync(context, Head, failed).ConfigureAwait(false) : result;
    }
}
