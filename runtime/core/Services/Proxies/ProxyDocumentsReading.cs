using System.Xml.Linq;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Services.Proxies;

/// <summary>Reads <c>&lt;publishWSDL&gt;</c> of a proxy service (MI: ProxyServiceFactory; an endpoint wins over a key, a key over a URI).</summary>
internal static class ProxyDocumentsReading
{
    public static ProxyDocuments Read(ArtifactElement element, IReadOnlyDictionary<string, object> parameters, ParseScope scope)
    {
        var publish = element.Child("publishWSDL");
        return new ProxyDocuments(publish is null ? null : ReadSource(publish, scope), new PublishedAddresses(scope.Options))
        {
            Imports = ReadImports(publish),
            KeepsNames = IsSet(parameters, "useOriginalwsdl", "true"),
            IsShown = !IsSet(parameters, "exposeServiceMetadata", "false"),
            KeepsPolicies = publish?.BooleanAttribute("preservePolicy", fallback: true) ?? true,
            Policies = ReadPolicies(element),
            RewritesAddresses = !IsSet(parameters, "modifyUserWSDLPortAddress", "false"),
        };
    }

    // Policies of one operation or one direction are not shown: the documents made here have no place for them.
    private static List<string> ReadPolicies(ArtifactElement element) =>
        [.. element.Children("policy")
            .Where(static policy => policy.Attribute("type") is null && policy.Attribute("operationName") is null)
            .Select(static policy => policy.Attribute("key")).OfType<string>()];

    private static bool IsSet(IReadOnlyDictionary<string, object> parameters, string name, string value) =>
        parameters.GetValueOrDefault(name) is string text && text.Trim().Equals(value, StringComparison.OrdinalIgnoreCase);

    private static WsdlSource? ReadSource(ArtifactElement publish, ParseScope scope)
    {
        if (publish.Attribute("endpoint") is { Length: > 0 } endpoint)
        {
            var key = scope.Resolve(publish, endpoint);
            scope.Refer(ArtifactKind.Endpoint, key, publish.AttributePlace("endpoint"));
            return new WsdlSource { EndpointKey = key };
        }

        if (publish.Attribute("key") is { Length: > 0 } entry)
        {
            return new WsdlSource { Key = scope.Resolve(publish, entry) };
        }

        if (publish.Attribute("uri") is { Length: > 0 } uri)
        {
            return ReadUri(publish, scope.Resolve(publish, uri), scope);
        }

        if (publish.Xml.Elements().FirstOrDefault(static child => child.Name.LocalName is "definitions" or "description") is { } inline)
        {
            return new WsdlSource { Inline = new XElement(inline) };
        }

        publish.Warn("no-wsdl", "<publishWSDL> names no document: a general one is shown", "write key=\"...\", uri=\"...\" or the WSDL itself inside");
        return null;
    }

    private static WsdlSource ReadUri(ArtifactElement publish, string uri, ParseScope scope)
    {
        if (Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return new WsdlSource { Address = address };
        }

        var path = uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? uri["file:".Length..] : uri;
        path = path.StartsWith("///", StringComparison.Ordinal) ? path[2..] : path;
        var file = Path.GetFullPath(Path.Combine(scope.Environment.Home, scope.Options.Server.ResolveRoot, path));
        if (!File.Exists(file))
        {
            publish.Warn("missing-wsdl", $"There is no file {uri}: ?wsdl answers 404 until it is there", "relative names start from the home folder", publish.AttributePlace("uri"));
        }

        return new WsdlSource { File = file };
    }

    private static Dictionary<string, string> ReadImports(ArtifactElement? publish)
    {
        var imports = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var child in publish?.Children("resource") ?? [])
        {
            imports[child.RequiredAttribute("location")] = child.RequiredAttribute("key");
        }

        return imports;
    }
}
