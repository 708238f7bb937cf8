using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary><c>&lt;endpoint key="..."&gt;</c>: another endpoint, looked up for each message (MI: IndirectEndpoint).</summary>
public sealed class KeyEndpoint : IRetryRule
{
    private readonly EndpointLookup lookup;
    private readonly EndpointHead head;

    private KeyEndpoint(EndpointHead head, string key, EndpointLookup lookup)
    {
        this.head = head;
        this.lookup = lookup;
        Key = key;
    }

    public string Key { get; }

    public string? Name => head.Name;

    public SourcePlace Place => head.Place;

    public static IEndpoint Parse(ArtifactElement element, ParseScope scope)
    {
        var key = element.RequiredAttribute("key").Trim();
        if (!key.Contains(':', StringComparison.Ordinal))
        {
            scope.Refer(ArtifactKind.Endpoint, key, element.AttributePlace("key"));
        }

        return new KeyEndpoint(EndpointHead.Parse(element, scope), key, new EndpointLookup(scope));
    }

    public bool IsReady(MessageContext context) => lookup.Find(Key, context, Place)?.IsReady(context) ?? false;

    public bool MayRetry(MessageContext context, Mediation.Fault fault) =>
        lookup.Find(Key, context, Place) is not IRetryRule rule || rule.MayRetry(context, fault);

    public ValueTask<EndpointResult> SendAsync(MessageContext context, EndpointCall call) => lookup.SendAsync(Key, head, context, call);
}
