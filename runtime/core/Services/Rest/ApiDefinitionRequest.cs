using Integrator.Core.Messages;

namespace Integrator.Core.Services.Rest;

/// <summary>A request for an API's OpenAPI document: <c>?swagger.json</c> or <c>?swagger.yaml</c> behind its name or its context.</summary>
internal static class ApiDefinitionRequest
{
    private const string Json = "?swagger.json";
    private const string Yaml = "?swagger.yaml";

    /// <summary>The document as an answer, or null when the request is an ordinary one.</summary>
    public static Message? Find(ServiceIndex services, MessageContext context, string path)
    {
        var asYaml = path.EndsWith(Yaml, StringComparison.Ordinal);
        if (!asYaml && !path.EndsWith(Json, StringComparison.Ordinal))
        {
            return null;
        }

        if (context.Message.Properties.GetString(Axis2Property.HttpMethod) != "GET")
        {
            return null;
        }

        var place = path[..^Json.Length].TrimEnd('/');
        var api = services.FindApiByName(Uri.UnescapeDataString(place.TrimStart('/'))) ?? services.FindApi(context, path);
        return api?.Definition is { } definition && (api.Name == place.TrimStart('/') || api.Context == place) ? definition.Answer(context, asYaml) : null;
    }
}
