namespace Integrator.Core.Services.Rest;

/// <summary>Properties that an API sets on its messages (MI: RESTConstants).</summary>
internal static class RestProperty
{
    public const string FullRequestPath = "REST_FULL_REQUEST_PATH";
    public const string SubRequestPath = "REST_SUB_REQUEST_PATH";
    public const string Method = "REST_METHOD";
    public const string ApiContext = "REST_API_CONTEXT";
    public const string UrlPrefix = "REST_URL_PREFIX";
    public const string UrlPattern = "rest.url.pattern";
    public const string Api = "SYNAPSE_REST_API";
    public const string ApiVersion = "SYNAPSE_REST_API_VERSION";
    public const string ApiVersionStrategy = "SYNAPSE_REST_API_VERSION_STRATEGY";
    public const string Resource = "SYNAPSE_RESOURCE";
    public const string SelectedResource = "SELECTED_RESOURCE";
    public const string ResourcePath = "RESOURCE_PATH";
    public const string VariablePrefix = "uri.var.";

    /// <summary>The Origin header of the request, for the answer.</summary>
    public const string Origin = "_SYNAPSE_INTERNAL_REST_Origin";
}
