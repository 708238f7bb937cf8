using System.Text.Json;
using System.Text.Json.Nodes;
using Integrator.Core.Messages;
using Integrator.Core.Services.Rest.Yaml;

namespace Integrator.Core.Services.Rest;

/// <summary>The OpenAPI document of an API: the published one, or one made of its resources (MI: SwaggerUtils, OpenAPIProcessor).</summary>
/// <param name="title">The API's name without its version.</param>
/// <param name="publishedKey">Registry key of the published document; there need not be one.</param>
internal sealed class ApiDefinition(string title, ApiRoute route, IReadOnlyList<RestResource> resources, PublishedAddresses addresses, string publishedKey)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public Message Answer(MessageContext context, bool asYaml)
    {
        if (context.Runtime.Registry.Find(publishedKey) is { } published)
        {
            return Published(published.Text, asYaml);
        }

        var document = OpenApiDocument.Of(title, route, resources, Servers(context.Message));
        return asYaml
            ? DocumentAnswer.Of(YamlText.Of(document), "application/yaml")
            : DocumentAnswer.Of(document.ToJsonString(Indented), "application/json");
    }

    /// <summary>In the form that is asked for; a document that cannot be read goes out as it is.</summary>
    private static Message Published(string text, bool asYaml)
    {
        var isYaml = !text.AsSpan().TrimStart().StartsWith('{');
        if (isYaml == asYaml || (isYaml ? TryParseYaml(text) : TryParse(text)) is not { } document)
        {
            return DocumentAnswer.Of(text, isYaml ? "application/yaml" : "application/json");
        }

        return asYaml
            ? DocumentAnswer.Of(YamlText.Of(document, inSingleQuotes: true), "application/yaml")
            : DocumentAnswer.Of(document.ToJsonString(Indented), "application/json");
    }

    private static JsonNode? TryParseYaml(string text)
    {
        try
        {
            return YamlReader.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private IEnumerable<string> Servers(Message request)
    {
        var below = route.Context + (route.Versioning == ApiVersioning.Url ? "/" + route.Version : "");
        return addresses.Schemes
            .Where(scheme => route.Transport is null || route.Transport == scheme)
            .Select(scheme => addresses.Of(scheme, request, route.Host) + below);
    }
}
