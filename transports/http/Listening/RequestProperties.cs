using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Transports.Http.Listening;

/// <summary>What the listener says of each request in the axis2 scope (MI: ServerWorker).</summary>
/// <param name="target">Path and query.</param>
/// <param name="contentType">The type of its body; null where it has none.</param>
internal sealed class RequestProperties(string method, string target, string servicePath, ClientConnection connection, string? contentType) : GivenProperties
{
    private static readonly PropertyNames All = new(
        Axis2Property.HttpMethod,
        Axis2Property.TransportInUrl,
        Axis2Property.TransportInName,
        Axis2Property.ServicePrefix,
        Axis2Property.RemoteAddress,
        Axis2Property.RemoteHost,
        Axis2Property.ContentType,
        Axis2Property.MessageType,
        Axis2Property.NoEntityBody);

    public override PropertyNames Names => All;

    public override object? this[int index] => index switch
    {
        0 => method,
        1 => target,
        2 => connection.Scheme,
        3 => ServicePrefix,
        4 or 5 => connection.RemoteAddress,
        6 => contentType,
        7 => contentType is null ? null : MediaType.Of(contentType), // from which the formatter of what is sent on follows
        _ => contentType is null ? PropertyValue.True : null,
    };

    private string ServicePrefix =>
        RequestTarget.ServicePath(target, servicePath) is { } service ? connection.LocalBase + service : connection.ServicePrefix;
}
