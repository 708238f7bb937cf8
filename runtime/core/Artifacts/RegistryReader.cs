namespace Integrator.Core.Artifacts;

/// <summary>Reads <c>registry.xml</c> (RegistryFactory).</summary>
[Artifact("registry", "", 2)]
internal static class RegistryReader
{
    public static readonly ElementSpec Spec = new ElementSpec("registry", "Where registry resources are kept.")
        .Attribute("provider", ValueKind.Text, "Class of the registry; the registry on disk stands for all of MI's.", required: true)
        .Child(NamedParameters.Spec)
        .Example("""
            <registry xmlns="http://ws.apache.org/ns/synapse" provider="org.wso2.micro.integrator.registry.MicroIntegratorRegistry">
              <parameter name="cachableDuration">15000</parameter>
            </registry>
            """);

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        var provider = element.RequiredAttribute("provider");
        return new Artifact(ArtifactKind.Registry, "registry", element.Place, new RegistryDefinition(provider, NamedParameters.Of(element, scope)), element.Xml);
    }
}
