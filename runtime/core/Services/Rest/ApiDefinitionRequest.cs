using Integrator.Core.Messages;

namespace Integrator.Core.Services.Rest;

/// <summary>A request for an API's OpenAPI document: <c>?swagger.json</c> or <c>?swagger.yaml</c> behind its name or context.</summary>
internal static class ApiDefinitionRequest
{
    public static Message? Find(ServiceIndex services, MessageContext context, string path) => null;
}
