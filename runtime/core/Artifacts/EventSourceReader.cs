namespace Integrator.Core.Artifacts;

/// <summary>Reads <c>event-sources/*.xml</c>, which nothing here serves: it deploys with a warning, as MI deploys it.</summary>
[Artifact("eventSource", "event-sources", 11)]
internal static class EventSourceReader
{
    public static readonly ElementSpec Spec = new ElementSpec("eventSource", "A WS-Eventing source; read, but not served.")
        .Attribute("name", ValueKind.Text, "Name of the event source.", required: true)
        .Anything()
        .Example("""<eventSource xmlns="http://ws.apache.org/ns/synapse" name="events"/>""");

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        var name = element.RequiredAttribute("name");
        element.Warn("unsupported-event-source", $"The event source '{name}' is not served", "publish to subscribers with <clone> or a recipient list");
        return new Artifact(ArtifactKind.EventSource, name, element.Place, name, element.Xml);
    }
}
