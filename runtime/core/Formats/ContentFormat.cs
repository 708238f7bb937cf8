namespace Integrator.Core.Formats;

/// <summary>The representations that Integrator reads and writes; content types map to them (mediation-messages b.2).</summary>
public enum ContentFormat
{
    /// <summary>Plain XML: the Body's first child alone.</summary>
    Xml,

    /// <summary>A whole SOAP envelope.</summary>
    Soap,
    Json,

    /// <summary><c>name=value&amp;..</c></summary>
    Form,
    MultipartForm,

    /// <summary>SOAP with attachments, MTOM: the root part is the message, the others travel along.</summary>
    MultipartRelated,

    /// <summary>Synapse's <c>text</c> wrapper element.</summary>
    Text,

    /// <summary>Synapse's <c>binary</c> wrapper element.</summary>
    Binary,
}
