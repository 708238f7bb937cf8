namespace Integrator.Core.Formats;

/// <summary>What an endpoint's <c>format</c> attribute asks for; <see cref="Unchanged"/> keeps the incoming format.</summary>
public enum EndpointFormat
{
    Unchanged,
    Soap11,
    Soap12,
    Pox,
    Get,
    Rest,
}

/// <summary>What decides the form of a message on its way out, beside its own properties.</summary>
/// <param name="IsResponse">True towards the client, false towards a backend.</param>
/// <param name="Format">The endpoint's format.</param>
/// <param name="Action">The flow's SOAP action; null or empty: what the message itself says.</param>
/// <param name="Charset">The endpoint's <c>encoding</c>; null: what the message itself says.</param>
/// <param name="Optimize">The endpoint's <c>optimize</c>: a SOAP message goes as the root part of an MTOM or SwA message.</param>
public readonly record struct OutgoingFormat(
    bool IsResponse, EndpointFormat Format = EndpointFormat.Unchanged, string? Action = null, string? Charset = null, AttachmentForm Optimize = AttachmentForm.None);
