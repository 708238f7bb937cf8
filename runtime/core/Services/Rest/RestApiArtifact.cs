using System.Globalization;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Services.Rest;

/// <summary>Reads an <c>&lt;api&gt;</c> (apis f1; MI: APIFactory).</summary>
[Artifact("api", "api", 15)]
internal static class RestApiArtifact
{
    public static readonly ElementSpec Spec = new ElementSpec("api", "Resources under a context path of the http and https listeners.")
        .Attribute("name", ValueKind.Text, "Its name; with a version it is known as name:vVERSION.", required: true)
        .Attribute("context", ValueKind.Text, "The path it begins at, with a slash in front; {version} in it is the version.", required: true)
        .Attribute("hostname", ValueKind.Text, "Only requests with this Host header.")
        .Attribute("port", ValueKind.Integer, "Only requests with this port in the Host header.")
        .Attribute("version", ValueKind.Text, "Its version; needs version-type.")
        .Attribute("version-type", ValueKind.Choice, "Where the version stands.", choices: ["context", "url"])
        .Attribute("transports", ValueKind.Choice, "Only requests of this scheme.", choices: ["http", "https"])
        .Attribute("binds-to", ValueKind.Text, "Names of inbound endpoints, with commas; 'default' is the normal listener.", @default: "default")
        .Attribute("publishSwagger", ValueKind.Text, "Registry path of the OpenAPI document to publish.")
        .Attribute("validateSchema", ValueKind.Boolean, "Check requests and answers against that document.", @default: "false")
        .Child(RestResourceReading.Spec)
        .Child(new ElementSpec("handlers", "Classes around every request: RESTBasicAuthHandler asks for a user of [[internal_apis.users]]; other Java classes have no counterpart here.").Anything())
        .Example("""<api xmlns="http://ws.apache.org/ns/synapse" name="orders" context="/orders"><resource methods="GET" uri-template="/{id}"><inSequence><payloadFactory media-type="json"><format>{"id": "$1"}</format><args><arg expression="$ctx:uri.var.id"/></args></payloadFactory><respond/></inSequence></resource></api>""");

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        ParseScope.CheckAttributes(element, Spec);
        var route = ReadRoute(element);
        var cors = new CorsPolicy(scope.Options.SynapseProperties);
        var resources = new List<RestResource>();
        foreach (var child in element.Children("resource"))
        {
            var resource = RestResourceReading.Parse(child, route, cors, scope);
            CheckOverlap(child, resource, resources);
            resources.Add(resource);
        }

        if (resources.Count == 0)
        {
            throw element.Error("no-resource", "An API must contain at least one <resource>", "<resource methods=\"GET\" uri-template=\"/\">...</resource>");
        }

        var authenticates = ReadHandlers(element);
        var api = new RestApi(route, resources, element.Place)
        {
            Definition = ApiDefinitionReading.Read(element, route, resources, scope),
            Authentication = authenticates ? new BasicAuthHandler(scope.Options.Management.Users) : null,
        };
        return new Artifact(ArtifactKind.Api, route.Name, element.Place, api, element.Xml);
    }

    private static ApiRoute ReadRoute(ArtifactElement element)
    {
        var name = element.RequiredAttribute("name");
        var context = element.RequiredAttribute("context");
        if (!context.StartsWith('/'))
        {
            throw element.Error("bad-context", $"The context '{context}' must begin with '/'", $"context=\"/{context}\"", element.AttributePlace("context"));
        }

        var version = element.Attribute("version") ?? "";
        var versioning = ReadVersioning(element, version);
        if (versioning == ApiVersioning.Context)
        {
            context = context.Replace("{version}", version, StringComparison.Ordinal);
        }

        return new ApiRoute
        {
            Name = version.Length == 0 ? name : $"{name}:v{version}",
            Context = context.TrimEnd('/'),
            Version = version,
            Versioning = versioning,
            Host = element.Attribute("hostname") is { Length: > 0 } host ? host : null,
            Port = ReadPort(element),
            Transport = RestResourceReading.ReadScheme(element, "transports"),
            BindsTo = ReadBindings(element, "binds-to") ?? [Messages.MessageContext.DefaultListener],
        };
    }

    /// <summary>The names in a binds-to attribute, or null when there are none.</summary>
    internal static IReadOnlyList<string>? ReadBindings(ArtifactElement element, string attribute)
    {
        var names = element.Attribute(attribute)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names is { Length: > 0 } ? names : null;
    }

    private static ApiVersioning ReadVersioning(ArtifactElement element, string version)
    {
        var type = element.Attribute("version-type") ?? "";
        if (version.Length == 0 && type.Length == 0)
        {
            return ApiVersioning.None;
        }

        if (version.Length == 0 || type.Length == 0)
        {
            var missing = version.Length == 0 ? "version" : "version-type";
            throw element.Error("bad-version", $"An API with {(version.Length == 0 ? "version-type" : "version")} needs {missing} too", "version=\"1.0\" version-type=\"context\"");
        }

        return type switch
        {
            "context" => ApiVersioning.Context,
            "url" => ApiVersioning.Url,
            _ => throw element.Error("bad-version", $"version-type '{type}' is unknown", "write context or url", element.AttributePlace("version-type")),
        };
    }

    private static int? ReadPort(ArtifactElement element)
    {
        if (element.Attribute("port") is not { Length: > 0 } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw element.Error("bad-port", $"'{text}' is no port", "a number from 1 to 65535", element.AttributePlace("port"));
    }

    private static void CheckOverlap(ArtifactElement element, RestResource resource, List<RestResource> others)
    {
        foreach (var other in others)
        {
            var haveMethodInCommon = resource.Filter.Methods.Intersect(other.Filter.Methods).Any();
            var takesAll = resource.Filter.Methods.Count == 0 || other.Filter.Methods.Count == 0;
            if (resource.Pattern is null && other.Pattern is null && (takesAll || haveMethodInCommon))
            {
                throw element.Error("duplicate-resource", "Only one resource of an API may be without uri-template and url-mapping", $"the other stands at {other.Place}");
            }

            if (resource.Pattern == other.Pattern && haveMethodInCommon)
            {
                throw element.Error("duplicate-resource", $"Two resources have the path '{resource.Pattern}' and a method in common", $"the other stands at {other.Place}");
            }
        }
    }

    /// <summary>True when one of the handlers asks for Basic authentication; every other class is warned of.</summary>
    private static bool ReadHandlers(ArtifactElement element)
    {
        var authenticates = false;
        foreach (var handlers in element.Children("handlers"))
        {
            foreach (var handler in handlers.Children("handler"))
            {
                var name = handler.RequiredAttribute("class");
                if (name == BasicAuthHandler.ClassName)
                {
                    authenticates = true;
                    continue;
                }

                handler.Warn("unsupported-handler", $"The handler class {name} cannot run here: requests pass without it", "use mediators in the inSequence and outSequence");
            }
        }

        return authenticates;
    }
}
