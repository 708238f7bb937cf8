using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary><c>&lt;endpoint key="..."&gt;</c>: another endpoint, looked up for each message (MI: IndirectEndpoint).</summary>
public sealed class KeyEndpoint : IRetryRule
{
    private readonly EndpointHead head;

    private KeyEndpoint(EndpointHead head, string key)
    {
        this.head = head;
        Key = key;
    }

    public string Key { get; }

    public string? Name => head.Name;

    public SourcePlace Place => head.Place;

    public static IEndpoint Parse(ArtifactElement element, ParseScope scope)
    {
        var key = element.RequiredAttribute("key").Trim();
        scope.Refer(ArtifactKind.Endpoint, key, element.AttributePlace("key"));
        return new KeyEndpoint(EndpointHead.Parse(element, scope), key);
    }

    public bool IsReady(MessageContext context) => EndpointLookup.Find(Key, context)?.IsReady(context) ?? false;

    public bool MayRetry(MessageContext context, Mediation.Fault fault) =>
        EndpointLookup.Find(Key, context) is not IRetryRule rule || rule.MayRetry(context, fault);

    public bool MayRepeat(MessageContext context) => EndpointLookup.Find(Key, context) is IRetryRule rule && rule.MayRepeat(context);

    public ValueTask<EndpointResult> SendAsync(MessageContext context, EndpointCall call) => EndpointLookup.SendAsync(this, Key, head, context, call);

    public ValueTask<Mediation.Flow> RunAsync(MessageContext context, EndpointCall call) => EndpointLookup.RunAsync(this, Key, head, context, call);
}
