using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Messages;

namespace Integrator.Core.Mediation;

/// <summary>A named or inline sequence: its mediators and who handles their faults.</summary>
/// <param name="name">The name it is deployed under; null for an inline one.</param>
/// <param name="onError">Key of the sequence that handles faults; null: the caller's handler.</param>
public sealed class Sequence(string? name, SourcePlace place, MediatorList mediators, DynamicValue? onError = null) : IFaultScope
{
    public string? Name { get; } = name;

    public SourcePlace Place { get; } = place;

    public MediatorList Mediators { get; } = mediators;

    public DynamicValue? OnError { get; } = onError;

    public ValueTask<Flow> RunAsync(MessageContext context) => Mediators.RunAsync(context, OnError is null ? null : this);

    /// <summary>Lets it run next: see <see cref="MediatorList.Enter"/>.</summary>
    public Flow Enter(MessageContext context) => Mediators.Enter(context, OnError is null ? null : this);

    public ValueTask<Flow> HandleFaultAsync(MessageContext context)
    {
        var key = OnError?.EvaluateString(context);
        return key is not null && context.Artifacts.FindSequence(key) is { } handler
            ? FaultHandling.RunAsync(context, handler)
            : new(Flow.Fault);
    }
}
