using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary>Messages that nobody waits for an answer to (OUT_ONLY; MI: CallMediator, Axis2FlexibleMEPClient).</summary>
internal static class OneWay
{
    /// <summary>Default-scope property that makes a message one-way.</summary>
    private const string OutOnly = "OUT_ONLY";

    public static bool Is(MessageContext context) => context.Properties[OutOnly] is "true" or true;

    /// <summary>Sends a copy as a flow of its own and returns at once; what becomes of it does not touch this flow.</summary>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    public static async ValueTask StartAsync(MessageContext context, IEndpoint endpoint, EndpointCall call)
    {
        await context.BuildBodyAsync().ConfigureAwait(false);
        var copy = context.CopyWithoutClient();
        await context.Runtime.StartAsync(copy, flow => SendAsync(flow, endpoint, call)).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<Flow> SendAsync(MessageContext context, IEndpoint endpoint, EndpointCall call)
    {
        var result = await endpoint.SendAsync(context, call).ConfigureAwait(false);
        result.Reply?.Body.Abandon();
        if (result.Fault is null)
        {
            return Flow.Stop;
        }

        context.Fault = result.Fault;
        for (var frame = context.Frame; frame is not null; frame = frame.Parent)
        {
            if (frame.Scope is { } scope && await scope.HandleFaultAsync(context).ConfigureAwait(false) != Flow.Fault)
            {
                return Flow.Stop;
            }
        }

        context.Runtime.ReportUnhandledFault(context);
        return Flow.Stop;
    }
}
