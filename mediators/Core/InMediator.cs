using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Core;

/// <summary><c>in</c>: mediators for requests only (MI: InMediator).</summary>
[Mediator("in")]
public sealed class InMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("in", "Runs its mediators when the message is a request.")
        .Mediators()
        .Example("<in><log/></in>");

    private readonly MediatorList mediators;

    private InMediator(ArtifactElement element, MediatorList mediators)
        : base(element) => this.mediators = mediators;

    public override bool NeedsBody => false;

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new InMediator(element, scope.ParseMediators(element));

    public override ValueTask<Flow> MediateAsync(MessageContext context) => !context.IsResponse ? new(mediators.Enter(context)) : Continue;
}
