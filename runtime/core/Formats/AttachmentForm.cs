namespace Integrator.Core.Formats;

/// <summary>How a SOAP message is packed for attachments: not at all, as MTOM (XOP), or as SOAP with attachments.</summary>
public enum AttachmentForm
{
    None,
    Mtom,
    Swa,
}
