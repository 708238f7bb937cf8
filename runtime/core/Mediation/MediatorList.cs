using Integrator.Core.Messages;

namespace Integrator.Core.Mediation;

/// <summary>Mediators run in order: the children of a sequence, a branch of a filter, the body of a loop.</summary>
public sealed class MediatorList
{
    public static readonly MediatorList Empty = new([]);

    // As the class that all of them are: calls through an interface of so many kinds search for their method each time.
    private readonly Mediator[] steps;

    /// <param name="mediators">Each a <see cref="Mediator"/>.</param>
    public MediatorList(IReadOnlyList<IMediator> mediators)
    {
        steps = new Mediator[mediators.Count];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = (Mediator)mediators[i];
        }
    }

    public IReadOnlyList<IMediator> Mediators => steps;

    public int Count => steps.Length;

    /// <summary>True when some child needs the body (used by mediators that build before they branch).</summary>
    public bool NeedsBody => Array.Exists(steps, static step => step.NeedsBody);

    internal Mediator this[int index] => steps[index];

    /// <summary>Runs all mediators, for a caller that has something to do afterwards. A fault is offered to <paramref name="scope"/> first.</summary>
    public ValueTask<Flow> RunAsync(MessageContext context, IFaultScope? scope = null)
    {
        if (steps.Length == 0)
        {
            return new(Flow.Continue);
        }

        var frame = new ContinuationFrame(this, context.Frame, scope);
        return FlowLoop.RunAsync(context, frame, frame);
    }

    /// <summary>Lets these mediators run next, for a mediator that has nothing to do afterwards: it returns what this returns.</summary>
    public Flow Enter(MessageContext context, IFaultScope? scope = null)
    {
        context.Frame = new ContinuationFrame(this, context.Frame, scope);
        return Flow.Enter;
    }

    /// <summary>Goes on from a saved position: the rest of that list, then the rest of every list around it.</summary>
    public static ValueTask<Flow> ResumeAsync(MessageContext context, ContinuationFrame? frame) =>
        frame is null ? new(Flow.Continue) : FlowLoop.RunAsync(context, frame.Snapshot(), null);
}
