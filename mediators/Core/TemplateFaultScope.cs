using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary>Who handles a fault in a template: its own onError, then that of its call.</summary>
internal sealed class TemplateFaultScope(Sequence body, string? onError) : IFaultScope
{
    public async ValueTask<Flow> HandleFaultAsync(MessageContext context)
    {
        var flow = await body.HandleFaultAsync(context).ConfigureAwait(false);
        return flow == Flow.Fault && !string.IsNullOrEmpty(onError) && context.Artifacts.FindSequence(onError) is { } handler
            ? await FaultHandling.RunAsync(context, handler).ConfigureAwait(false)
            : flow;
    }
}
