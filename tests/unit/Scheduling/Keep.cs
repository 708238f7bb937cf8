using System.Runtime.CompilerServices;
using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.UnitTests.Mediators;

namespace Integrator.UnitTests.Scheduling;

/// <summary>Keeps the message that comes by.</summary>
[Mediator("keep")]
internal sealed class Keep(ArtifactElement element) : Mediator(element)
{
    public static readonly ElementSpec Spec = new("keep", "Keeps the message.");

    private static readonly ConditionalWeakTable<TestRuntime, List<MessageContext>> Kept = new();

    public static List<MessageContext> Of(TestRuntime runtime) => Kept.GetOrCreateValue(runtime);

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new Keep(element);

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        Of((TestRuntime)context.Runtime).Add(context);
        return Continue;
    }
}
