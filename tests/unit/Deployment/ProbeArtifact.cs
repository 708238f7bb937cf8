using Integrator.Core.Artifacts;
using Integrator.Core.Services;

namespace Integrator.UnitTests.Deployment;

/// <summary>An artifact of the tests that runs by itself and tells what is done to it.</summary>
[Artifact("probe", "tasks", 10)]
internal sealed class ProbeArtifact(string name, string text) : IStartable
{
    public static readonly ElementSpec Spec = new ElementSpec("probe", "Tells what is done to it.").Attribute("name", ValueKind.Text, "Its name.", required: true).Content();

    public static List<string> Events { get; } = [];

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        var name = element.RequiredAttribute("name");
        return new Artifact(ArtifactKind.Task, name, element.Place, new ProbeArtifact(name, element.Text), element.Xml);
    }

    public ValueTask StartAsync(IMediationRuntime runtime, CancellationToken cancellationToken)
    {
        Tell("start");
        return text == "broken" ? throw new InvalidOperationException("the port is taken") : ValueTask.CompletedTask;
    }

    public ValueTask StopAsync(CancellationToken cancellationToken)
    {
        Tell("stop");
        return ValueTask.CompletedTask;
    }

    private void Tell(string what)
    {
        lock (Events)
        {
            Events.Add($"{what} {name} {text}");
        }
    }
}
