using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>out</c>: mediators for responses only (MI: OutMediator).</summary>
[Mediator("out")]
public sealed class OutMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("out", "Runs its mediators when the message is a response.")
        .Mediators()
        .Example("<out><log/></out>");

    private readonly MediatorList mediators;

    private OutMediator(ArtifactElement element, MediatorList mediators)
        : base(element) => this.mediators = mediators;

    public override bool NeedsBody => false;

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new OutMediator(element, scope.ParseMediators(element));

    public override ValueTask<Flow> MediateAsync(MessageContext context) => context.IsResponse ? new(mediators.Enter(context)) : Continue;
}
