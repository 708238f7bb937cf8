using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>sequence key="..."</c>: runs a deployed sequence as if its mediators stood here (MI: SequenceMediator).</summary>
[Mediator("sequence")]
public sealed class SequenceMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("sequence", "Runs a deployed sequence, then goes on behind it.")
        .Attribute("key", ValueKind.DynamicValue, "Name of the sequence, or an expression in braces that gives it for each message.", required: true)
        .Attribute("name", ValueKind.Text, "Only of a sequence that is defined, not of one that is run.")
        .Example("""<sequence key="check-order"/>""")
        .Example("""<sequence key="{$ctx:target.sequence}"/>""");

    private readonly DynamicValue key;

    private SequenceMediator(ArtifactElement element, DynamicValue key)
        : base(element) => this.key = key;

    public override bool NeedsBody => key.IsContentAware;

    public static IMediator Parse(ArtifactElement element, ParseScope scope)
    {
        if (element.Attribute("onError") is not null && element.Attribute("key") is not null)
        {
            throw element.Error("bad-sequence", "A <sequence> with 'key' cannot have 'onError'", "write onError on the sequence that it names", element.AttributePlace("onError"));
        }

        var key = scope.RequiredValue(element, "key");
        if (key.Literal is { } name)
        {
            scope.Refer(ArtifactKind.Sequence, name, element.AttributePlace("key"));
        }

        return new SequenceMediator(element, key);
    }

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var name = key.EvaluateString(context) ?? "";
        return context.Artifacts.FindSequence(name) is { } sequence
            ? new(sequence.Enter(context))
            : Fail(context, $"Sequence named Value {{name ='null', keyValue ='{name}'}} cannot be found");
    }
}
