using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Eip;

/// <summary>Gives each target a copy of the message (MI: CloneMediator).</summary>
[Mediator("clone")]
public sealed class CloneMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("clone", "Gives each target a copy of the message.")
        .Attribute("id", ValueKind.Text, "Tells the copies of this split from those of another; an aggregate of the same id collects them.")
        .Attribute("continueParent", ValueKind.Boolean, "True: the original message goes on behind the clone too.", @default: "false")
        .Attribute("sequential", ValueKind.Boolean, "True: one copy after another; false: all at the same time.", @default: "false")
        .Attribute("iterations", ValueKind.DynamicValue, "How many copies the one target gets; each knows its number (from 1) as CLONED_ITERATION_INDEX.")
        .Child(Target.Spec)
        .Example("""
            <clone id="both">
                <target><sequence><log level="simple"/></sequence></target>
                <target><sequence><property name="copy" value="second"/></sequence></target>
            </clone>
            """);

    /// <summary>Set to true on a message, it ends a sequential clone at the first copy that fails.</summary>
    private const string StopOnFailure = "STOP_TARGET_EXECUTION_ON_FAILURE";

    private const string IterationIndex = "CLONED_ITERATION_INDEX";

    private readonly string? id;
    private readonly bool continueParent;
    private readonly bool sequential;
    private readonly DynamicValue? iterations;
    private readonly Target[] targets;

    private CloneMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        id = element.Attribute("id");
        continueParent = element.BooleanAttribute("continueParent");
        sequential = element.Attribute("sequential") == "true";
        iterations = scope.Value(element, "iterations");
        targets = [.. element.Children("target").Select(target => Target.Parse(target, scope))];
        if (iterations is not null && targets.Length > 1)
        {
            throw element.Error("bad-clone", "<clone iterations=\"...\"> takes one target only", "leave one <target>, or leave 'iterations' out", element.AttributePlace("iterations"));
        }
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new CloneMediator(element, scope);

    public override async ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var count = targets.Length;
        if (iterations is not null && (targets.Length == 0 || !int.TryParse(iterations.EvaluateString(context)?.Trim(), out count)))
        {
            return context.Fail(null, "Error while parsing iterations number in clone mediator", Place);
        }
        SplitCorrelation.Begin(context, id);
        var stopOnFailure = sequential && context.Properties.IsTrue(StopOnFailure);
        for (var i = 0; i < count; i++)
        {
            var target = iterations is null ? targets[i] : targets[0];
            if (target.FindMissing(context) is { } missing)
            {
                return context.Fail(null, missing, Place);
            }
            if (iterations is not null)
            {
                context.Properties[IterationIndex] = i + 1;
            }
            var copy = SplitCorrelation.Copy(context, id, i, count);
            if (!sequential)
            {
                await context.Runtime.StartAsync(copy, target.Run).ConfigureAwait(false);
                continue;
            }
            if (await target.RunAsync(copy).ConfigureAwait(false) == Flow.Fault)
            {
                context.Runtime.ReportUnhandledFault(copy);
            }
            if (stopOnFailure && copy.Fault is { } fault && fault != context.Fault)
            {
                break;
            }
        }
        return continueParent ? Flow.Continue : Flow.Stop;
    }
}
