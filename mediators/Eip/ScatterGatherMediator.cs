using System.Globalization;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Eip;

/// <summary>Gives each sequence a copy of the message and gathers what an expression finds in the results (MI: ScatterGather).</summary>
[Mediator("scatter-gather")]
public sealed class ScatterGatherMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("scatter-gather", "Gives each sequence a copy of the message, and gathers their results into one.")
        .Attribute("parallel-execution", ValueKind.Boolean, "True: all sequences at the same time.", @default: "true")
        .Attribute("target", ValueKind.Choice, "Where the result goes.", false, null, "body", "variable")
        .Attribute("target-variable", ValueKind.Text, "With target=\"variable\": the variable's name.")
        .Attribute("result-content-type", ValueKind.Choice, "What the result is.", false, null, "JSON", "XML")
        .Attribute("result-enclosing-element", ValueKind.Text, "With result-content-type=\"XML\": name of the element around the results.")
        .Attribute("result-target", ValueKind.Text, "Instead of target (previews of MI 4.4): body, or a variable's name.")
        .Attribute("content-type", ValueKind.Choice, "Instead of result-content-type (previews of MI 4.4).", false, null, "JSON", "XML")
        .Attribute("root-element", ValueKind.Text, "Instead of result-enclosing-element (previews of MI 4.4).")
        .Child(new ElementSpec("aggregation", "What is gathered, and when it is enough.")
            .Attribute("expression", ValueKind.Expression, "What is taken of each result.", required: true)
            .Attribute("condition", ValueKind.Expression, "A result for which it is not true does not count.")
            .Attribute("timeout", ValueKind.Integer, "Milliseconds after the first result.")
            .Attribute("min-messages", ValueKind.DynamicValue, "This many results are enough.", @default: "-1")
            .Attribute("max-messages", ValueKind.DynamicValue, "This many results are enough.", @default: "-1"))
        .Child(new ElementSpec("sequence", "What one copy runs through.").Mediators())
        .Example("""
            <scatter-gather parallel-execution="true" target="body" result-content-type="JSON">
                <aggregation expression="${payload}"/>
                <sequence><log level="simple"/></sequence>
                <sequence><log level="simple"/></sequence>
            </scatter-gather>
            """);

    private readonly Sequence[] sequences;
    private readonly bool parallel;
    private readonly ValueExpression? condition;
    private readonly TimeSpan timeout;
    private readonly DynamicValue? minimum;
    private readonly DynamicValue? maximum;
    private readonly GatheredResult result;

    private ScatterGatherMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        parallel = element.Attribute("parallel-execution") != "false";
        var aggregation = element.Child("aggregation") ?? throw element.Error("missing-aggregation", "<scatter-gather> needs an <aggregation>");
        result = GatheredResult.Parse(element, aggregation, scope);
        condition = scope.Expression(aggregation, "condition");
        minimum = scope.Value(aggregation, "min-messages");
        maximum = scope.Value(aggregation, "max-messages");
        if (aggregation.Attribute("timeout") is { } text)
        {
            timeout = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
                ? TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, int.MaxValue))
                : throw aggregation.Error("bad-timeout", $"'timeout' is not a number of milliseconds: {text}", null, aggregation.AttributePlace("timeout"));
        }
        sequences = [.. element.Children("sequence").Select(child => scope.ParseSequence(child))];
        if (sequences.Length == 0)
        {
            throw element.Error("missing-sequence", "<scatter-gather> needs a <sequence>");
        }
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new ScatterGatherMediator(element, scope);

    public override async ValueTask<Flow> MediateAsync(MessageContext context)
    {
        if (!TryCount(context, minimum, out var least) || !TryCount(context, maximum, out var most))
        {
            return context.Fail(null, "min-messages and max-messages of <scatter-gather> are numbers", Place);
        }
        var copies = new MessageContext[sequences.Length];
        for (var i = 0; i < copies.Length; i++)
        {
            copies[i] = context.Copy();
            copies[i].IsMediatingReply = false;
        }
        ITimer? timer = null;
        var group = new CopyGroup(sequences, copies.Length, (gathered, _) =>
        {
            if (timeout > TimeSpan.Zero && gathered.Collected.Count == 1)
            {
                timer = context.Runtime.Time.CreateTimer(static state => ((CopyGroup)state!).Expire(), gathered, timeout, Timeout.InfiniteTimeSpan);
            }
            return (least > 0 && gathered.Collected.Count >= least) || (most > 0 && gathered.Collected.Count >= most);
        })
        {
            Accepts = condition is null ? null : copy => string.Equals(condition.EvaluateString(copy), "true", StringComparison.OrdinalIgnoreCase),
        };
        for (var i = 0; i < copies.Length; i++)
        {
            if (parallel)
            {
                // Results stand in the order they come; what waits for no backend comes before what does, as it practically always does in MI.
                await group.BeginAsync(copies[i], i).ConfigureAwait(false);
            }
            else if (await group.RunAsync(copies[i], i).ConfigureAwait(false) == Flow.Fault)
            {
                context.Runtime.ReportUnhandledFault(copies[i]);
            }
        }
        var isComplete = await group.Ended.ConfigureAwait(false);
        timer?.Dispose();
        // With a timeout the results at hand are enough in the end; there is no need to wait for it when no more can come.
        if (!isComplete && (timeout <= TimeSpan.Zero || group.Collected.Count == 0))
        {
            return Flow.Stop;
        }
        return result.Apply(context, group.Collected) is { } problem ? context.Fail(null, problem, Place) : Flow.Continue;
    }

    private static bool TryCount(MessageContext context, DynamicValue? value, out int count)
    {
        count = -1;
        if (value is null)
        {
            return true;
        }
        var isNumber = double.TryParse(value.EvaluateString(context), NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        count = (int)Math.Clamp(number, -1, int.MaxValue);
        return isNumber;
    }
}
