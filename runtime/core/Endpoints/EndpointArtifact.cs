using Integrator.Core.Artifacts;

namespace Integrator.Core.Endpoints;

/// <summary>Reads a named endpoint: a file of the folder <c>endpoints</c>, or an <c>&lt;endpoint&gt;</c> of a whole configuration.</summary>
[Artifact("endpoint", "endpoints", 6)]
public static class EndpointArtifact
{
    public static readonly ElementSpec Spec = new ElementSpec("endpoint", "Says where a message may go, and what happens when it cannot.")
        .Attribute("name", ValueKind.Text, "The name that references use.")
        .Attribute("key", ValueKind.Key, "Uses the endpoint of that name, local entry or registry path, looked up for each message.")
        .Attribute("key-expression", ValueKind.Expression, "The same, with a key that is computed for each message.")
        .Attribute("template", ValueKind.Key, "Makes an endpoint from an endpoint template.")
        .Attribute("uri", ValueKind.Uri, "The value of $uri in the template.")
        .Attribute("onError", ValueKind.Key, "Sequence that handles the endpoint's failures.")
        .Child(new ElementSpec("property", "Is set on the message when it is sent; proxy_address names the proxy of this endpoint's calls, or DIRECT.")
            .Attribute("name", ValueKind.Text, "Name of the property.", required: true)
            .Attribute("value", ValueKind.Text, "Fixed value.")
            .Attribute("expression", ValueKind.Expression, "Value computed for each message.")
            .Attribute("scope", ValueKind.Choice, "Where it is set.", false, "default", "default", "axis2", "axis2-client", "transport"))
        .Child(new ElementSpec("parameter", "A value of the template.")
            .Attribute("name", ValueKind.Text, "Name of the template's parameter.", required: true)
            .Attribute("value", ValueKind.Text, "Its value.", required: true))
        .Child(new ElementSpec("description", "A remark.").Content())
        .EndpointKinds()
        .Example("""<endpoint xmlns="http://ws.apache.org/ns/synapse" name="orders"><http method="GET" uri-template="http://localhost:9000/orders/{uri.var.id}"/></endpoint>""");

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        var name = element.RequiredAttribute("name");
        return new Artifact(ArtifactKind.Endpoint, name, element.Place, EndpointReading.Parse(element, scope), element.Xml);
    }
}
