using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Core.Mediation;

/// <summary>What all mediators share: name and place, taken from their element.</summary>
public abstract class Mediator(ArtifactElement element) : IMediator
{
    public string Name { get; } = element.Name;

    public SourcePlace Place { get; } = element.Place;

    /// <summary>True unless a mediator knows better: MI's default.</summary>
    public virtual bool NeedsBody => true;

    public abstract ValueTask<Flow> MediateAsync(MessageContext context);

    /// <summary>Shorthand for steps that never wait.</summary>
    protected static ValueTask<Flow> Continue => new(Flow.Continue);

    protected ValueTask<Flow> Fail(MessageContext context, string message, object? code = null, string? detail = null, Exception? exception = null) =>
        new(context.Fail(code, message, Place, detail, exception));
}
