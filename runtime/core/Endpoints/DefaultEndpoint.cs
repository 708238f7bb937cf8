using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints.Leaves;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary>Sends to the message's own To address (MI: DefaultEndpoint).</summary>
[Endpoint("default")]
public sealed class DefaultEndpoint(EndpointHead head, LeafSettings settings) : LeafEndpoint(head, settings)
{
    public static readonly ElementSpec Spec = new ElementSpec("default", "Sends to the To address of the message, as the header mediator or the rewrite mediator set it.")
        .Attribute("statistics", ValueKind.Choice, "Has no effect.", false, "disable", "enable", "disable")
        .Attribute("trace", ValueKind.Choice, "Has no effect.", false, "disable", "enable", "disable")
        .WithLeafSettings()
        .Example("""<endpoint xmlns="http://ws.apache.org/ns/synapse" name="anywhere"><default format="rest"/></endpoint>""");

    /// <summary>What <c>send</c> and <c>call</c> without an endpoint use.</summary>
    /// <param name="globalTimeout"><c>mediation.synapse.global_timeout_interval</c>.</param>
    /// <param name="appendsPostfix">Whether REST_URL_POSTFIX is appended: by blocking calls alone (Axis2FlexibleMEPClient does so only for an endpoint's definition).</param>
    public static DefaultEndpoint Implicit(SourcePlace place, TimeSpan globalTimeout, bool appendsPostfix) =>
        new(new EndpointHead(null, place, null, [], null), new LeafSettings { Timeout = globalTimeout, GlobalTimeout = globalTimeout, Suspension = NeverSuspended })
        {
            appendsPostfix = appendsPostfix,
        };

    private static readonly Suspension.SuspensionRule NeverSuspended = new()
    {
        TimeoutCodes = new Suspension.ErrorCodeList(-1),
        SuspendCodes = new Suspension.ErrorCodeList(-1),
    };

    private bool appendsPostfix = true;
    private bool isWritten;

    protected override string Kind => "Default";

    public static IEndpoint Parse(ArtifactElement endpoint, ArtifactElement kind, ParseScope scope) =>
        new DefaultEndpoint(EndpointHead.Parse(endpoint, scope), LeafSettingsReader.Read(kind, scope)) { isWritten = true };

    /// <summary>MI's DefaultEndpoint takes no message whose To leads back to its client: a reply without another address.</summary>
    protected override string? Refusal(MessageContext context, in EndpointCall call) =>
        isWritten && !call.IsBlocking && context.Addressing is { IsToClient: true, To: { Length: > 0 } to } ? $"'To' header was set to {to}" : null;

    /// <summary>A To that is a path alone is the one that the request came by: a SOAP message may name another in its wsa:To.</summary>
    protected override bool NeedsBody(MessageContext context) =>
        base.NeedsBody(context) || (!context.Message.IsRest && !context.IsResponse && context.Addressing.To is ['/', ..]);

    protected override Uri? Target(MessageContext context, string address) => appendsPostfix ? base.Target(context, address) : TargetAddress.Create(address);

    protected override string? Address(MessageContext context) =>
        context.Addressing.IsToClient || string.IsNullOrWhiteSpace(context.Addressing.To) ? null : PropertyReferences.Fill(context.Addressing.To, context);
}
