using System.Xml.Linq;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Messages;

/// <content>Putting something else in the payload's place.</content>
public sealed partial class MessageBody
{
    /// <summary>Replaces the payload by an XML element (kept inside the present envelope; header blocks stay).</summary>
    public void SetPayload(XElement element)
    {
        var detached = element.Parent is null ? element : new XElement(element);
        var shell = DropPayload();
        Made.Replacing = true;
        SoapEnvelope.BodyOf(shell).Add(detached);
        Made.Replacing = false;
    }

    /// <summary>Replaces the whole envelope.</summary>
    public void SetEnvelope(XElement envelope)
    {
        if (!SoapEnvelope.IsEnvelope(envelope.Name))
        {
            throw new MessageFormatException($"<{envelope.Name.LocalName}> is no SOAP envelope.");
        }

        Abandon();
        DropDerived();
        Adopt(envelope.Parent is null ? envelope : new XElement(envelope));
        Made.PayloadInEnvelope = true;
    }

    /// <summary>Replaces the payload by text (Synapse's text wrapper element).</summary>
    public void SetText(string text) => SetSource(ContentFormat.Text, TextEncodings.Utf8.GetBytes(text));

    /// <summary>Replaces the payload by binary content (Synapse's binary wrapper element).</summary>
    public void SetBinary(ReadOnlyMemory<byte> bytes) => SetSource(ContentFormat.Binary, bytes);

    /// <summary>Removes the payload; header blocks stay.</summary>
    public void Clear() => DropPayload();

    private void SetSource(ContentFormat format, ReadOnlyMemory<byte> bytes)
    {
        DropPayload();
        Made.Source = format;
        Made.SourceBytes = bytes;
        Made.SourceCharset = null;
        Made.PayloadInEnvelope = false;
    }

    /// <summary>Empties the Body, keeping header blocks.</summary>
    private XElement DropPayload()
    {
        Abandon();
        var shell = Shell();
        DropDerived();
        Made.Replacing = true;
        SoapEnvelope.BodyOf(shell).RemoveNodes();
        Made.Replacing = false;
        Made.PayloadInEnvelope = true;
        return shell;
    }

    /// <summary>Forgets everything that was made from, or stands for, the present payload.</summary>
    private void DropDerived()
    {
        Made.Original = null;
        Made.Source = null;
        Made.SourceBytes = default;
        Made.IsWritten = false;
        Made.Declarations = null;
        DropJson();
    }
}
