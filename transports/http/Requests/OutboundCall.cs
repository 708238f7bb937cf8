using System.Runtime.InteropServices;
using Integrator.Core.Formats;
using Integrator.Transports.Http.Wire.Tls;

namespace Integrator.Transports.Http.Requests;

/// <summary>What an endpoint and the configuration decide about a call, beside the message itself.</summary>
/// <param name="Target">Where to; absolute, http or https.</param>
/// <param name="Method">The method that the endpoint demands; null: the message's HTTP_METHOD, else POST with a body and GET without.</param>
/// <param name="Format">The form that the endpoint asks for.</param>
/// <param name="Proxies">The way there.</param>
/// <param name="Tls">TLS for this target; null: the client's own profile.</param>
/// <param name="Timeout">How long until the answer's head; null: the socket timeout alone counts.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OutboundCall(
    Uri Target,
    string? Method,
    EndpointFormat Format,
    ProxyChoice Proxies,
    TlsProfile? Tls,
    TimeSpan? Timeout,
    CancellationToken CancellationToken)
{
    /// <summary>The flow's SOAP action (Action header of the header mediator, wsa:Action, soapAction of a target).</summary>
    public string? Action { get; init; }

    /// <summary>The endpoint's charset and packing.</summary>
    public string? Charset { get; init; }

    public AttachmentForm Optimize { get; init; }
}
