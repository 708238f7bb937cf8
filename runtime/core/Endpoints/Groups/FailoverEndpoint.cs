using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Groups;

/// <summary>
/// Sends to the first child that is ready; when it fails, to the next one. Dynamic: the first child again as soon as it is ready.
/// Static: stays with the child that works (MI: FailoverEndpoint).
/// </summary>
[Endpoint("failover")]
public sealed class FailoverEndpoint : GroupEndpoint
{
    public static readonly ElementSpec Spec = new ElementSpec("failover", "Sends to the first of its endpoints that is ready, and to the next one when that fails.")
        .Attribute("dynamic", ValueKind.Boolean, "True: back to the first one as soon as it is ready. False: stays with the one that works.", @default: "true")
        .Attribute("buildMessage", ValueKind.Boolean, "Has no effect: the message is always kept for the next endpoint.")
        .Child(new ElementSpec("endpoint", "An endpoint to try, of any kind.").Anything())
        .Example("""<endpoint xmlns="http://ws.apache.org/ns/synapse" name="stock"><failover><endpoint><address uri="http://localhost:9001/stock"/></endpoint><endpoint><address uri="http://localhost:9002/stock"/></endpoint></failover></endpoint>""");

    private readonly bool isDynamic;
    private int current;

    private FailoverEndpoint(EndpointHead head, IReadOnlyList<IEndpoint> children, bool isDynamic)
        : base(head, children) => this.isDynamic = isDynamic;

    private protected override string Kind => "Failover";

    public static IEndpoint Parse(ArtifactElement endpoint, ArtifactElement kind, ParseScope scope)
    {
        var head = EndpointHead.Parse(endpoint, scope);
        var children = ChildReader.Endpoints(kind, scope);
        return children.Count == 0
            ? throw kind.Error("bad-group", "A failover endpoint needs endpoints inside")
            : new FailoverEndpoint(head, children, kind.BooleanAttribute("dynamic", fallback: true));
    }

    private protected override int Choose(MessageContext context, bool[]? tried)
    {
        if (!isDynamic)
        {
            var present = Volatile.Read(ref current);
            if (IsCandidate(present, context, tried))
            {
                return present;
            }
        }

        for (var position = 0; position < Children.Count; position++)
        {
            if (IsCandidate(position, context, tried))
            {
                Volatile.Write(ref current, position);
                return position;
            }
        }

        return -1;
    }
}
