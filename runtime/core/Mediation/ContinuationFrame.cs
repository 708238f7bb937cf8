using Integrator.Core.Messages;

namespace Integrator.Core.Mediation;

/// <summary>
/// Where a message stands in one list of mediators, and in the lists around it: MI's continuation stack. Copies made by clone and
/// iterate go on behind the mediator that made them, and a timed-out aggregate goes on behind itself; both need to know where that is.
/// </summary>
public class ContinuationFrame(MediatorList list, ContinuationFrame? parent, IFaultScope? scope)
{
    /// <summary>The list being run.</summary>
    public MediatorList List { get; } = list;

    /// <summary>The frame around it; null at the outermost list.</summary>
    public ContinuationFrame? Parent { get; } = parent;

    /// <summary>Who handles a fault of this list, before the frames around it are asked; null: nobody here.</summary>
    public IFaultScope? Scope { get; } = scope;

    /// <summary>How many frames are around it.</summary>
    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>Index of the mediator that runs after the present one.</summary>
    public int Next { get; set; }

    /// <summary>A frame of its own for a copy of the message, parents included.</summary>
    public ContinuationFrame Snapshot() => Rebuild(Parent?.Snapshot());

    /// <summary>What must be undone when the list is left (template parameters, properties of a loop).</summary>
    public virtual void Leave(MessageContext context)
    {
    }

    /// <summary>A frame like this one with another parent; subclasses keep their own state.</summary>
    protected virtual ContinuationFrame Rebuild(ContinuationFrame? parentFrame) => new(List, parentFrame, Scope) { Next = Next };
}
