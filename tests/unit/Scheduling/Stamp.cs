using System.Runtime.CompilerServices;
using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.UnitTests.Mediators;

namespace Integrator.UnitTests.Scheduling;

/// <summary>Writes down when it runs.</summary>
[Mediator("stamp")]
internal sealed class Stamp(ArtifactElement element) : Mediator(element)
{
    public static readonly ElementSpec Spec = new("stamp", "Writes down when it runs.");

    private static readonly ConditionalWeakTable<TestRuntime, List<DateTimeOffset>> Written = new();

    public static List<DateTimeOffset> Of(TestRuntime runtime) => Written.GetOrCreateValue(runtime);

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new Stamp(element);

    public override ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var runtime = (TestRuntime)context.Runtime;
        Of(runtime).Add(runtime.Clock.GetUtcNow());
        return Continue;
    }
}
