using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>loopback</c>: takes the request to the out sequence as if it were the answer (MI: LoopBackMediator).</summary>
[Mediator("loopback")]
public sealed class LoopbackMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec(
            "loopback", "Takes the message to the out sequence as if it were a backend's answer. In the out sequence it only ends the flow.")
        .Example("<loopback/>");

    private LoopbackMediator(ArtifactElement element)
        : base(element)
    {
    }

    public override bool NeedsBody => false;

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new LoopbackMediator(element);

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        if (context.IsResponse)
        {
            return new(Flow.Stop);
        }

        context.IsResponse = true;
        context.Addressing.To = null;
        return ReplyDelivery.LeaveAsync(context);
    }
}
