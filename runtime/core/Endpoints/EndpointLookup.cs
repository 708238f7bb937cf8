using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints;

/// <summary>Sends to the endpoint behind a key: a deployed one, or one that a local entry or the registry holds, looked up for each message.</summary>
internal static class EndpointLookup
{
    public static IEndpoint? Find(string key, MessageContext context) => key.Length == 0 ? null : context.Artifacts.FindEndpoint(key);

    public static ValueTask<EndpointResult> SendAsync(IEndpoint referrer, string key, EndpointHead head, MessageContext context, EndpointCall call)
    {
        if (Find(key, context) is { } endpoint)
        {
            return endpoint.SendAsync(context, head.Outer(context, call));
        }

        return FailAsync(referrer, key, head, context);
    }

    public static ValueTask<Flow> RunAsync(IEndpoint referrer, string key, EndpointHead head, MessageContext context, EndpointCall call) =>
        Find(key, context) is { } endpoint ? endpoint.RunAsync(context, head.Outer(context, call)) : FailAndGoOnAsync(referrer, key, head, context, call);

    private static async ValueTask<Flow> FailAndGoOnAsync(IEndpoint referrer, string key, EndpointHead head, MessageContext context, EndpointCall call) =>
        await call.Continuation!(context, await FailAsync(referrer, key, head, context).ConfigureAwait(false)).ConfigureAwait(false);

    private static ValueTask<EndpointResult> FailAsync(IEndpoint referrer, string key, EndpointHead head, MessageContext context)
    {
        var fault = EndpointFaults.NotReady(referrer, EndpointCodes.KeyNotFound, $"Couldn't find the endpoint with the key : {key}");
        return EndpointFaults.HandleAsync(context, head, fault);
    }
}
