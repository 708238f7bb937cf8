using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>drop</c>: ends the flow (MI: DropMediator).</summary>
[Mediator("drop")]
public sealed class DropMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("drop", "Ends the flow. A client that nobody answered gets 202 without a body.")
        .Example("<drop/>");

    private DropMediator(ArtifactElement element)
        : base(element)
    {
    }

    public override bool NeedsBody => false;

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new DropMediator(element);

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        context.Addressing.To = null;
        context.Message.Body.Abandon();
        return new(Flow.Stop);
    }
}
