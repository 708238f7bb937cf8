using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.UnitTests.Services;

/// <summary>Writes its text to the property <c>notes</c>, then does what <c>then</c> says: <c>continue</c>, <c>answer</c> or <c>fail</c>.</summary>
[Mediator("breadcrumb")]
internal sealed class BreadcrumbMediator(ArtifactElement element) : Mediator(element)
{
    public static readonly ElementSpec Spec = new ElementSpec("breadcrumb", "Tells a test where a message has been.")
        .Attribute("text", ValueKind.Text, "What to write.")
        .Attribute("then", ValueKind.Choice, "What to do afterwards.");

    private readonly string text = element.Attribute("text") ?? "";
    private readonly string then = element.Attribute("then") ?? "";

    public override bool NeedsBody => false;

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new BreadcrumbMediator(element);

    public override async ValueTask<Flow> MediateAsync(MessageContext context)
    {
        context.Properties["notes"] = context.Properties.GetString("notes") + text;
        switch (then)
        {
            case "answer":
                context.IsResponse = true;
                await context.Client!.AnswerAsync(context);
                return Flow.Stop;
            case "fail":
                return context.Fail(123, text + " failed", Place);
            default:
                return Flow.Continue;
        }
    }
}
