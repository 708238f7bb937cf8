using Integrator.Core.Messages;

namespace Integrator.Mediators.Eip;

/// <summary>What a splitting mediator writes on its copies so that an aggregate finds them again (MI: EIPConstants, MessageHelper).</summary>
internal static class SplitCorrelation
{
    /// <summary>Message id of the message that was split; the spelling is MI's.</summary>
    public const string Correlation = "aggregateCorelation";

    /// <summary><c>index/count</c> of the copy, the index from 0.</summary>
    public const string Sequence = "messageSequence";

    private const string SharedState = "EIP_SHARED_DATA_HOLDER";

    /// <summary>A property's name for an id: <c>name</c> or <c>name.id</c>.</summary>
    public static string Keyed(string name, string? id) => id is null ? name : $"{name}.{id}";

    /// <summary>Remembers on the parent, and so on all its copies, whether their aggregation has ended.</summary>
    public static void Begin(MessageContext parent, string? id) => parent.Properties[Keyed(SharedState, id)] = new SplitState();

    /// <summary>True when the copies of that split were aggregated already, so that this one comes too late.</summary>
    public static bool IsAggregated(MessageContext context, string? id) =>
        context.Properties[Keyed(SharedState, id)] is SplitState { IsAggregated: true };

    /// <summary>Tells all copies of that split that they have been aggregated.</summary>
    public static void End(MessageContext context, string? id)
    {
        if (context.Properties[Keyed(SharedState, id)] is SplitState state)
        {
            state.IsAggregated = true;
        }
    }

    /// <summary>A copy with its correlation. A value from an outer split is kept; the id of this one is set beside it.</summary>
    public static MessageContext Copy(MessageContext parent, string? id, int index, int count)
    {
        var copy = parent.Copy();
        if (copy.Properties[Correlation] is null)
        {
            copy.Properties[Correlation] = parent.MessageId;
        }
        if (id is not null)
        {
            copy.Properties[Keyed(Correlation, id)] = parent.MessageId;
        }
        copy.Properties[Keyed(Sequence, id)] = $"{index}/{count}";
        // The copy is a flow of its own: it has not waited for an answer yet.
        copy.IsMediatingReply = false;
        return copy;
    }

    /// <summary>How many copies a split made, read from one of them; 0 when the message is no copy of that split.</summary>
    public static int CountOf(MessageContext context, string? id)
    {
        if (context.Properties[Keyed(Sequence, id)] is not string text)
        {
            return 0;
        }
        var slash = text.IndexOf('/');
        return slash >= 0 && int.TryParse(text.AsSpan(slash + 1), out var count) ? count : 0;
    }
}
