using Integrator.Core.Artifacts;

namespace Integrator.Core.Mediation;

/// <summary>A sequence in a file of its own.</summary>
[Artifact("sequence", "sequences", 7)]
internal static class SequenceArtifact
{
    public static readonly ElementSpec Spec = new ElementSpec("sequence", "Mediators under a name, run by whoever refers to it; 'main' and 'fault' have a meaning of their own.")
        .Attribute("name", ValueKind.Text, "The name that references use.", required: true)
        .Attribute("onError", ValueKind.Key, "Sequence that handles the faults of this one.")
        .Attribute("key", ValueKind.Key, "Another sequence to run instead (MI accepts it here too).")
        .Mediators()
        .Example("""<sequence xmlns="http://ws.apache.org/ns/synapse" name="audit" onError="fault"><log level="custom"><property name="seen" value="yes"/></log></sequence>""");

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        ParseScope.CheckAttributes(element, Spec);
        var name = element.RequiredAttribute("name");
        return new Artifact(ArtifactKind.Sequence, name, element.Place, scope.ParseSequence(element, name), element.Xml);
    }
}
