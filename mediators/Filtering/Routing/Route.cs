using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Filtering.Routing;

/// <summary>One route of a conditional router.</summary>
/// <param name="Breaks">No further route is tried after this one.</param>
/// <param name="IsAsynchronous">The target runs as a flow of its own.</param>
internal sealed record Route(RouteCondition Condition, Branch Target, bool Breaks, bool IsAsynchronous)
{
    /// <summary>Runs the target for a copy, whose flow ends there.</summary>
    public Func<MessageContext, ValueTask<Flow>> Run { get; } = async copy =>
    {
        var flow = await Target.RunAsync(copy).ConfigureAwait(false);
        for (var frame = copy.Frame; flow == Flow.Fault && frame is not null; frame = frame.Parent)
        {
            flow = frame.Scope is { } scope ? await scope.HandleFaultAsync(copy).ConfigureAwait(false) : flow;
        }

        if (flow == Flow.Fault)
        {
            copy.Runtime.ReportUnhandledFault(copy);
        }

        return Flow.Stop;
    };
}
