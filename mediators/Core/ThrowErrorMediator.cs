using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>throwError</c>: a fault of the user's own (MI: ThrowError).</summary>
[Mediator("throwError")]
public sealed class ThrowErrorMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("throwError", "Makes a fault: the nearest fault sequence runs.")
        .Attribute("type", ValueKind.Text, "ERROR_CODE of the fault.", @default: "ANY")
        .Attribute("errorMessage", ValueKind.DynamicValue, "ERROR_MESSAGE of the fault.")
        .Example("""<throwError type="ORDER_UNKNOWN" errorMessage="{${payload.id}}"/>""");

    private const string DefaultMessage = "An error occurred";

    private readonly string type;
    private readonly DynamicValue? message;

    private ThrowErrorMediator(ArtifactElement element, DynamicValue? message)
        : base(element)
    {
        type = element.Attribute("type") ?? "ANY";
        this.message = message;
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new ThrowErrorMediator(element, scope.Value(element, "errorMessage"));

    public override ValueTask<Flow> MediateAsync(MessageContext context) =>
        Fail(context, message?.EvaluateString(context) ?? DefaultMessage, type);
}
