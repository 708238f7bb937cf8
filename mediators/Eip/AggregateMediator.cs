using System.Collections;
using System.Globalization;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Core;
using Microsoft.Extensions.Logging;

namespace Integrator.Mediators.Eip;

/// <summary>Collects messages that belong together and goes on with one made of them (MI: AggregateMediator).</summary>
/// <remarks>
/// The onComplete sequence runs on the aggregated message, a copy of the first one collected. Behind the aggregate the message that
/// completed the group goes on with the aggregated body, unless onComplete waited for a call: then it is the aggregated message
/// itself. Nothing goes on behind it after a timeout, as in MI.
/// </remarks>
[Mediator("aggregate")]
public sealed class AggregateMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("aggregate", "Collects the messages of a split, or others that belong together, into one.")
        .Attribute("id", ValueKind.Text, "The id of the clone or iterate whose copies are collected.")
        .Child(new ElementSpec("correlateOn", "Which messages belong together when they do not come from one split.")
            .Attribute("expression", ValueKind.Expression, "Messages in which it selects something are collected together."))
        .Child(new ElementSpec("completeCondition", "When the collection is complete, besides all copies of the split having come.")
            .Attribute("timeout", ValueKind.Integer, "Seconds after the first message.")
            .Child(new ElementSpec("messageCount", "How many messages are enough.")
                .Attribute("min", ValueKind.DynamicValue, "Complete at this many messages.", @default: "-1")
                .Attribute("max", ValueKind.DynamicValue, "Complete at this many messages.", @default: "-1")))
        .Child(new ElementSpec("onComplete", "What is taken of each message, and what runs on the result. Without content the result is dropped.")
            .Attribute("expression", ValueKind.Expression, "XPath: the elements put under the body; JSONPath: the values put into an array or object.", @default: "the first child of the body")
            .Attribute("sequence", ValueKind.Key, "Sequence that runs on the result.")
            .Attribute("enclosingElementProperty", ValueKind.Text, "Property that holds the element to put around the result.")
            .Attribute("aggregateElementType", ValueKind.DynamicValue, "JSON: an array of the values (root), or one object merged of them (child).", false, "root", "root", "child")
            .Mediators())
        .Example("""
            <aggregate id="quotes">
                <completeCondition timeout="10"><messageCount min="-1" max="-1"/></completeCondition>
                <onComplete xmlns:m="http://services.samples" expression="//m:getQuoteResponse">
                    <respond/>
                </onComplete>
            </aggregate>
            """)
        .Example("""
            <aggregate>
                <onComplete expression="json-eval($.order)" aggregateElementType="root"><respond/></onComplete>
            </aggregate>
            """);

    /// <summary>Unfinished groups that one mediator keeps at most.</summary>
    private const int MaximumGroups = 10_000;

    /// <summary>How long a client waits for a group that has no timeout of its own and stays unfinished.</summary>
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromMinutes(15);

    private readonly Lock groupsLock = new();
    private readonly Dictionary<string, AggregateGroup> groups = new(StringComparer.Ordinal);
    private readonly string? id;
    private readonly ValueExpression? correlateOn;
    private readonly TimeSpan timeout;
    private readonly DynamicValue? minimum;
    private readonly DynamicValue? maximum;
    private readonly AggregatedMessage result;
    private readonly string? sequenceKey;
    private readonly Sequence? onComplete;

    private AggregateMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        id = element.Attribute("id");
        correlateOn = element.Child("correlateOn") is { } correlation ? scope.Expression(correlation, "expression") : null;
        if (element.Child("completeCondition") is { } condition)
        {
            timeout = ReadTimeout(condition);
            if (condition.Child("messageCount") is { } count)
            {
                minimum = scope.Value(count, "min");
                maximum = scope.Value(count, "max");
            }
        }
        var complete = element.Child("onComplete");
        result = AggregatedMessage.Parse(complete, scope);
        sequenceKey = complete?.Attribute("sequence");
        if (sequenceKey is not null)
        {
            scope.Refer(ArtifactKind.Sequence, sequenceKey, complete!.AttributePlace("sequence"));
        }
        else if (complete is not null)
        {
            onComplete = new Sequence(null, complete.Place, scope.ParseMediators(complete));
        }
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new AggregateMediator(element, scope);

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var (correlation, flow) = Correlate(context);
        if (correlation is null)
        {
            return new(flow);
        }
        AggregateGroup? group;
        lock (groupsLock)
        {
            if (!groups.TryGetValue(correlation, out group))
            {
                if (SplitCorrelation.IsAggregated(context, id))
                {
                    return new(Flow.Stop);
                }
                if (Create(context, correlation) is not { } created)
                {
                    return new(Flow.Fault);
                }
                group = created;
            }
            if (group.IsFull)
            {
                return Fail(context, $"The aggregate holds {AggregateGroup.MaximumMessages} messages of one group already");
            }
            if (!group.Add(context, id))
            {
                Hold(context);
                return new(Flow.Stop);
            }
            Close(group);
        }
        return CompleteAsync(context, group);
    }

    /// <summary>The key that the message is collected under; null: the message takes the flow given instead.</summary>
    private (string? Correlation, Flow Flow) Correlate(MessageContext context)
    {
        if (correlateOn is not null)
        {
            var found = correlateOn switch
            {
                XPathExpression path => path.Evaluate(context),
                JsonPathExpression path => path.SelectAll(context),
                _ => correlateOn.EvaluateObject(context) is string { Length: 0 } ? null : correlateOn.EvaluateObject(context),
            };
            switch (found)
            {
                case false:
                    return (null, Flow.Continue);
                case ICollection { Count: 0 }:
                    return (null, context.Fail(null, $"Failed to evaluate correlate expression: {correlateOn.Text}", Place));
                case not null:
                    return (correlateOn.Text, Flow.Continue);
            }
        }
        return (context.Properties[SplitCorrelation.Keyed(SplitCorrelation.Correlation, id)] as string, Flow.Continue);
    }

    private AggregateGroup? Create(MessageContext context, string correlation)
    {
        if (groups.Count >= MaximumGroups)
        {
            context.Fail(null, $"The aggregate has {MaximumGroups} unfinished groups already", Place);
            return null;
        }
        // MI reads both of them when correlateOn decided, and fails when one is not there.
        var isCorrelated = correlation == correlateOn?.Text;
        if (!TryCount(context, minimum, "min", isCorrelated, out var least) || !TryCount(context, maximum, "max", isCorrelated, out var most))
        {
            return null;
        }
        var group = new AggregateGroup(this, correlation, least, most);
        groups.Add(correlation, group);
        var isSplit = context.Properties[SplitCorrelation.Correlation] is not null;
        if (timeout > TimeSpan.Zero || isSplit)
        {
            group.Timer = context.Runtime.Time.CreateTimer(
                static state => ((AggregateGroup)state!).Owner.OnTimer((AggregateGroup)state), group, timeout > TimeSpan.Zero ? timeout : AbandonedAfter, Timeout.InfiniteTimeSpan);
        }
        return group;
    }

    private bool TryCount(MessageContext context, DynamicValue? value, string name, bool isCorrelated, out int count)
    {
        count = -1;
        if (value is null)
        {
            if (isCorrelated)
            {
                context.Fail(null, $"<aggregate> with correlateOn needs '{name}' of messageCount", Place);
            }
            return !isCorrelated;
        }
        if (!double.TryParse(value.EvaluateString(context), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            context.Fail(null, $"'{name}' of messageCount is not a number: {value.EvaluateString(context)}", Place);
            return false;
        }
        count = (int)Math.Clamp(number, -1, int.MaxValue);
        return true;
    }

    // The client of a copy waits for the aggregated message. One who sent a message of its own has been told that it was accepted.
    private static void Hold(MessageContext context)
    {
        if (IsCopy(context))
        {
            context.Client?.Retain();
        }
    }

    private static bool IsCopy(MessageContext context) => context.Properties[SplitCorrelation.Correlation] is not null;

    private void Close(AggregateGroup group)
    {
        groups.Remove(group.Correlation);
        group.Close();
        SplitCorrelation.End(group.Messages[^1], id);
    }

    private void OnTimer(AggregateGroup group)
    {
        lock (groupsLock)
        {
            if (group.IsClosed)
            {
                return;
            }
            Close(group);
        }
        var last = group.Messages[^1];
        MediatorLog.AggregateTimedOut(last.Runtime.Loggers.CreateLogger<AggregateMediator>(), Place, group.Messages.Count);
        _ = last.Runtime.StartAsync(last, _ => CompleteOnTimeoutAsync(last, group)).AsTask();
    }

    private async ValueTask<Flow> CompleteOnTimeoutAsync(MessageContext last, AggregateGroup group)
    {
        if (timeout <= TimeSpan.Zero)
        {
            await ReleaseAsync(group, group.Messages.Count).ConfigureAwait(false);
            return Flow.Stop;
        }
        var around = last.Frame;
        try
        {
            var flow = await RunOnCompleteAsync(last, group).ConfigureAwait(false);
            return flow == Flow.Fault ? await OuterFaultScopes.OfferAsync(last, around).ConfigureAwait(false) : Flow.Stop;
        }
        finally
        {
            await ReleaseAsync(group, group.Messages.Count).ConfigureAwait(false);
        }
    }

    private async ValueTask<Flow> CompleteAsync(MessageContext last, AggregateGroup group)
    {
        try
        {
            return await RunOnCompleteAsync(last, group).ConfigureAwait(false);
        }
        finally
        {
            // The last message was not held: its flow is the one that runs.
            await ReleaseAsync(group, group.Messages.Count - 1).ConfigureAwait(false);
        }
    }

    private async ValueTask<Flow> RunOnCompleteAsync(MessageContext last, AggregateGroup group)
    {
        var aggregated = group.Messages[0].Copy();
        if (result.Merge(aggregated, group.Messages) is { } problem)
        {
            return last.Fail(null, problem, Place);
        }
        last.Message.Body = aggregated.Message.Body.Copy();
        if ((onComplete ?? (sequenceKey is null ? null : last.Artifacts.FindSequence(sequenceKey))) is not { } sequence)
        {
            return last.Fail(null, "Unable to find the sequence for the mediation of the aggregated message", Place);
        }
        if (onComplete is { Mediators.Count: 0 })
        {
            return Flow.Stop;
        }
        aggregated.IsMediatingReply = false;
        var around = aggregated.Frame;
        var flow = await sequence.RunAsync(aggregated).ConfigureAwait(false);
        if (flow == Flow.Continue)
        {
            if (!aggregated.IsMediatingReply)
            {
                return Flow.Continue;
            }
            flow = await MediatorList.ResumeAsync(aggregated, around).ConfigureAwait(false);
        }
        else if (flow == Flow.Fault)
        {
            flow = await OuterFaultScopes.OfferAsync(aggregated, around).ConfigureAwait(false);
        }
        if (flow == Flow.Fault)
        {
            aggregated.Runtime.ReportUnhandledFault(aggregated);
        }
        return Flow.Stop;
    }

    private static async ValueTask ReleaseAsync(AggregateGroup group, int held)
    {
        for (var i = 0; i < held; i++)
        {
            if (IsCopy(group.Messages[i]) && group.Messages[i].Client is { } client)
            {
                await client.ReleaseAsync().ConfigureAwait(false);
            }
        }
    }

    private static TimeSpan ReadTimeout(ArtifactElement condition)
    {
        if (condition.Attribute("timeout") is not { } text)
        {
            return TimeSpan.Zero;
        }
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, int.MaxValue / 1000))
            : throw condition.Error("bad-timeout", $"'timeout' is not a number of seconds: {text}", null, condition.AttributePlace("timeout"));
    }
}
