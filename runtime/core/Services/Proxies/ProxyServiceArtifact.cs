using System.Xml.Linq;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Services.Proxies;

/// <summary>Reads a <c>&lt;proxy&gt;</c> (apis f5; MI: ProxyServiceFactory).</summary>
[Artifact("proxy", "proxy-services", 9)]
internal static class ProxyServiceArtifact
{
    private static readonly ElementSpec TargetSpec = new ElementSpec("target", "Where messages go.")
        .Attribute("inSequence", ValueKind.Key, "Sequence for requests.")
        .Attribute("outSequence", ValueKind.Key, "Sequence for replies.")
        .Attribute("faultSequence", ValueKind.Key, "Sequence for faults.", @default: "fault")
        .Attribute("endpoint", ValueKind.Key, "Endpoint that gets what the in sequence lets through.")
        .Child(new ElementSpec("inSequence", "Mediators for requests.").Mediators())
        .Child(new ElementSpec("outSequence", "Mediators for replies; without them a reply goes to the client.").Mediators())
        .Child(new ElementSpec("faultSequence", "Mediators for faults.").Mediators())
        .Child(new ElementSpec("endpoint", "The endpoint itself.").Anything());

    public static readonly ElementSpec Spec = new ElementSpec("proxy", "A service under /services/NAME that hands its messages to sequences and an endpoint.")
        .Attribute("name", ValueKind.Text, "Its name, the last part of its path.", required: true)
        .Attribute("transports", ValueKind.Text, "Schemes it serves, with blanks between; others are refused.", @default: "all")
        .Attribute("startOnLoad", ValueKind.Boolean, "False: it refuses requests until it is started.", @default: "true")
        .Attribute("pinnedServers", ValueKind.Text, "Names of the servers that deploy it; others answer as if it were not there.", @default: "all")
        .Attribute("serviceGroup", ValueKind.Text, "Its group; read and not used.")
        .Child(TargetSpec)
        .Child(new ElementSpec("publishWSDL", "The WSDL shown at ?wsdl, with this server's addresses.").Anything()
            .Attribute("uri", ValueKind.Uri, "Where to read it.")
            .Attribute("key", ValueKind.Key, "A local entry or registry resource.")
            .Attribute("endpoint", ValueKind.Key, "An endpoint whose address with ?wsdl has it.")
            .Attribute("preservePolicy", ValueKind.Boolean, "Keep its policies.", @default: "true"))
        .Child(new ElementSpec("parameter", "A service parameter.").Content().Anything().Attribute("name", ValueKind.Text, "Its name.", required: true))
        .Child(new ElementSpec("policy", "A policy that ?wsdl shows; nothing of it is enforced.").Anything())
        .Child(new ElementSpec("enableAddressing", "WS-Addressing; always understood."))
        .Child(new ElementSpec("enableSec", "WS-Security; there is no counterpart here."))
        .Example("""<proxy xmlns="http://ws.apache.org/ns/synapse" name="Echo" transports="http https"><target><inSequence><respond/></inSequence></target></proxy>""");

    public static Artifact Parse(ArtifactElement element, ParseScope scope)
    {
        ParseScope.CheckAttributes(element, Spec);
        var name = element.RequiredAttribute("name");
        var target = ReadTarget(element, scope);
        var parameters = ReadParameters(element, scope);
        WarnOfSecurity(element);
        var path = $"/{scope.Options.Server.ServicePath.Trim('/')}/{name}";
        var proxy = new ProxyService(name, path, element.Place, target, element.BooleanAttribute("startOnLoad", fallback: true))
        {
            Transports = ReadTransports(element, scope),
            IsPinnedElsewhere = IsPinnedElsewhere(element, name, scope),
            Parameters = parameters,
            IsInboundOnly = parameters.GetValueOrDefault("inbound.only") is string flag && flag.Equals("true", StringComparison.OrdinalIgnoreCase),
            Documents = ProxyDocumentsReading.Read(element, parameters, scope),
        };
        return new Artifact(ArtifactKind.ProxyService, name, element.Place, proxy, element.Xml);
    }

    private static ProxyTarget ReadTarget(ArtifactElement element, ParseScope scope)
    {
        if (element.Child("target") is not { } child)
        {
            throw element.Error("no-target", "A proxy service needs a <target>", "<target><inSequence>...</inSequence></target>");
        }

        ParseScope.CheckAttributes(child, TargetSpec);
        var target = new ProxyTarget(
            SequenceReference.Read(child, "inSequence", scope),
            SequenceReference.Read(child, "outSequence", scope),
            SequenceReference.Read(child, "faultSequence", scope),
            EndpointReference.Read(child, scope));
        return target.InSequence is not null || target.Endpoint is not null
            ? target
            : throw child.Error("empty-target", "The target of a proxy service must declare an inSequence, an endpoint or both");
    }

    private static bool IsPinnedElsewhere(ArtifactElement element, string name, ParseScope scope)
    {
        if (element.Attribute("pinnedServers") is not { } text)
        {
            return false;
        }

        var servers = NamesOf(text);
        if (servers.Length == 0 || servers.Contains(scope.Options.Server.PinnedServerName, StringComparer.Ordinal))
        {
            return false;
        }

        element.Warn(
            "pinned-elsewhere",
            $"Server name not in pinned servers list. Not deploying Proxy service : {name}",
            $"this server is '{scope.Options.Server.PinnedServerName}' ([server] synapse_config_server_name)",
            element.AttributePlace("pinnedServers"));
        return true;
    }

    /// <summary>Names with blanks or commas between.</summary>
    private static string[] NamesOf(string text) => text.Replace(',', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string[] ReadTransports(ArtifactElement element, ParseScope scope)
    {
        if (element.Attribute("transports") is not { } text)
        {
            return [];
        }

        var names = NamesOf(scope.Resolve(element, text));
        return names.Contains("all", StringComparer.OrdinalIgnoreCase) ? [] : names;
    }

    private static Dictionary<string, object> ReadParameters(ArtifactElement element, ParseScope scope)
    {
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var child in element.Children("parameter"))
        {
            var name = child.RequiredAttribute("name");
            parameters[name] = child.FirstXml is { } value ? new XElement(value) : scope.Resolve(child, child.Text);
        }

        return parameters;
    }

    private static void WarnOfSecurity(ArtifactElement element)
    {
        foreach (var child in element.Children())
        {
            if (child.Name is "enableSec" or "policy")
            {
                child.Warn("unsupported-security", $"<{child.Name}> has no effect on messages: WS-Security is not supported", "protect the service by TLS and at the backend");
            }
        }
    }
}
