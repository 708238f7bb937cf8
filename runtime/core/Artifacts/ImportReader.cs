namespace Integrator.Core.Artifacts;

/// <summary>Reads <c>imports/*.xml</c> (SynapseImportFactory). Connectors are Java libraries: their operations are not available.</summary>
[Artifact("import", "imports", 4)]
internal static class ImportReader
{
    public static readonly ElementSpec Spec = new ElementSpec("import", "Enables a connector library.")
        .Attribute("name", ValueKind.Text, "Name of the library.", required: true)
        .Attribute("package", ValueKind.Text, "Package of the library.", required: true)
        .Attribute("status", ValueKind.Choice, "Whether its operations may be used.", choices: ["enabled", "disabled"])
        .Example("""<import xmlns="http://ws.apache.org/ns/synapse" name="email" package="org.wso2.carbon.connector" status="enabled"/>""");

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        var name = $"{{{element.RequiredAttribute("package")}}}{element.RequiredAttribute("name")}";
        element.Warn("unsupported-connector", $"The connector {name} is not supported: its operations are unknown mediators", "call the service with <call> instead");
        return new Artifact(ArtifactKind.Import, name, element.Place, name, element.Xml);
    }
}
