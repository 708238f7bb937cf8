using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Core.Mediation;

/// <summary>What all mediators share: name and place, taken from their element.</summary>
public abstract class Mediator : IMediator
{
    protected Mediator(ArtifactElement element)
        : this(element.Name, element.Place)
    {
    }

    /// <summary>A step of the engine's own, with no element behind it.</summary>
    private protected Mediator(string name, SourcePlace place)
    {
        Name = name;
        Place = place;
    }

    public string Name { get; }

    public SourcePlace Place { get; }

    /// <summary>True unless a mediator knows better: MI's default.</summary>
    public virtual bool NeedsBody => true;

    public abstract ValueTask<Flow> MediateAsync(MessageContext context);

    /// <summary>Shorthand for steps that never wait.</summary>
    protected static ValueTask<Flow> Continue => new(Flow.Continue);

    protected ValueTask<Flow> Fail(MessageContext context, string message, object? code = null, string? detail = null, Exception? exception = null) =>
        new(context.Fail(code, message, Place, detail, exception));
}
