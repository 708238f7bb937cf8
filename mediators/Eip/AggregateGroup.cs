using Integrator.Core.Messages;

namespace Integrator.Mediators.Eip;

/// <summary>Messages collected under one correlation. Guarded by the lock of the mediator that owns it.</summary>
internal sealed class AggregateGroup(AggregateMediator owner, string correlation, int minimum, int maximum)
{
    /// <summary>More messages than that are refused: a group without end must not fill the memory.</summary>
    public const int MaximumMessages = 100_000;

    private readonly List<MessageContext> messages = [];

    public AggregateMediator Owner { get; } = owner;

    public string Correlation { get; } = correlation;

    public IReadOnlyList<MessageContext> Messages => messages;

    public bool IsFull => messages.Count >= MaximumMessages;

    public ITimer? Timer { get; set; }

    /// <summary>True once completed or dropped: nothing is added any more.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Adds a message; true when the group is complete with it.</summary>
    /// <remarks>The count of the first message's split, the minimum and the maximum are each enough (MI: Aggregate.isComplete).</remarks>
    public bool Add(MessageContext context, string? id)
    {
        messages.Add(context);
        var split = SplitCorrelation.CountOf(messages[0], id);
        return (split > 0 && messages.Count >= split)
            || (minimum > 0 && messages.Count >= minimum)
            || (maximum > 0 && messages.Count >= maximum);
    }

    public void Close()
    {
        IsClosed = true;
        Timer?.Dispose();
        Timer = null;
    }
}
