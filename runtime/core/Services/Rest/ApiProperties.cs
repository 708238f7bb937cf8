using Integrator.Core.Messages;

namespace Integrator.Core.Services.Rest;

/// <summary>What an API says of each request in the default scope (MI: API.process, Resource.process).</summary>
/// <param name="resource">The resource that takes the request, or null.</param>
/// <param name="path">The path as received, query included.</param>
/// <param name="below">What of it is behind the context, a slash at least.</param>
internal sealed class ApiProperties(RestApi api, RestResource? resource, Message request, string path, string below, string method) : GivenProperties
{
    private static readonly PropertyNames All = new(
        Axis2Property.TransportInName,
        RestProperty.FullRequestPath,
        RestProperty.Api,
        ServiceProperty.ArtifactName,
        RestProperty.ApiVersion,
        RestProperty.ApiContext,
        RestProperty.ApiVersionStrategy,
        RestProperty.SubRequestPath,
        RestProperty.Method,
        RestProperty.UrlPrefix,
        RestProperty.SelectedResource,
        RestProperty.ResourcePath,
        RestProperty.UrlPattern,
        RestProperty.Resource);

    private readonly object? transport = request.Properties[Axis2Property.TransportInName];
    private readonly string? host = request.Headers["Host"];

    public override PropertyNames Names => All;

    public override object? this[int index] => index switch
    {
        0 => transport,
        1 => path,
        2 => api.Name,
        3 => api.ArtifactName,
        4 => api.Version,
        5 => api.Context,
        6 => api.Route.StrategyName,
        7 => below,
        8 => method,
        9 => host is null ? null : $"{transport}://{host}",
        10 or 12 => resource?.Pattern,
        11 => resource?.Pattern is null ? null : below,
        _ => resource is null ? null : resource.Pattern ?? "/*",
    };
}
