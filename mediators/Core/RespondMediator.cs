using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>respond</c>: answers the client with the message as it is (MI: RespondMediator).</summary>
[Mediator("respond")]
public sealed class RespondMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("respond", "Answers the client with the message as it is now and ends the flow.")
        .Example("<respond/>");

    private RespondMediator(ArtifactElement element)
        : base(element)
    {
    }

    public override bool NeedsBody => false;

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new RespondMediator(element);

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        context.Addressing.To = null;
        return ClientAnswer.SendAsync(context);
    }
}
