using System.Xml.Linq;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Messages;

/// <content>The body as XML: an envelope around the payload, and what its changes mean for the other representations.</content>
public sealed partial class MessageBody
{
    /// <summary>The envelope; its payload may still be waiting in <see cref="source"/>.</summary>
    private XElement? envelope;
    private bool payloadInEnvelope;
    private bool watching;
    private bool replacing;
    private SoapVersion soapVersion;

    /// <summary>The SOAP envelope around the payload; JSON is converted (b.3). XPath's context node.</summary>
    /// <exception cref="MessageFormatException">The bytes are not well-formed.</exception>
    public XElement Envelope
    {
        get
        {
            var shell = Shell();
            if (source is not null && !payloadInEnvelope)
            {
                var payload = Parsed(static body => body.PayloadFromSource(body.source!.Value));
                replacing = true;
                SoapEnvelope.BodyOf(shell).Add(payload);
                replacing = false;
                payloadInEnvelope = true;
            }

            return shell;
        }
    }

    /// <summary>The SOAP version of <see cref="Envelope"/> (1.1 for everything that is not SOAP 1.2).</summary>
    public SoapVersion SoapVersion
    {
        get
        {
            if (IsBuilt)
            {
                Interpret();
            }

            return envelope is null ? soapVersion : SoapEnvelope.VersionOf(envelope);
        }
    }

    /// <summary>The envelope's Body element.</summary>
    public XElement BodyElement => SoapEnvelope.BodyOf(Envelope);

    /// <summary>The envelope's Header element, or null. Looking at it does not convert a JSON payload.</summary>
    public XElement? HeaderElement
    {
        get
        {
            var shell = Shell();
            return shell.Element(shell.Name.Namespace + "Header");
        }
    }

    /// <summary>The first child element of Body, or null: the payload of a plain XML message.</summary>
    public XElement? Payload
    {
        get
        {
            for (var node = BodyElement.FirstNode; node is not null; node = node.NextNode)
            {
                if (node is XElement element)
                {
                    return element;
                }
            }

            return null;
        }
    }

    /// <summary>True when the envelope came in or was set, or has been looked at; its version then says what it says.</summary>
    internal bool HasOwnEnvelope => HasHeaderBlocks;

    private bool HasHeaderBlocks => HeaderElement?.HasElements == true;

    /// <summary>The Header element; one is made when there is none.</summary>
    public XElement EnsureHeader() => SoapEnvelope.HeaderOf(Shell());

    /// <summary>Replaces the payload by an XML element (kept inside the present envelope; header blocks stay).</summary>
    public void SetPayload(XElement element)
    {
        var detached = element.Parent is null ? element : new XElement(element);
        var shell = DropPayload();
        replacing = true;
        SoapEnvelope.BodyOf(shell).Add(detached);
        replacing = false;
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
        payloadInEnvelope = true;
    }

    /// <summary>Replaces the payload by text (Synapse's text wrapper element).</summary>
    public void SetText(string text) => SetSource(ContentFormat.Text, TextEncodings.Utf8.GetBytes(text));

    /// <summary>Replaces the payload by binary content (Synapse's binary wrapper element).</summary>
    public void SetBinary(ReadOnlyMemory<byte> bytes) => SetSource(ContentFormat.Binary, bytes);

    /// <summary>Removes the payload; header blocks stay.</summary>
    public void Clear() => DropPayload();

    /// <summary>The envelope without making its payload, unless it is the envelope itself that came in.</summary>
    private XElement Shell()
    {
        Interpret();
        if (envelope is not null)
        {
            return envelope;
        }

        if (source is ContentFormat.Soap or ContentFormat.MultipartRelated)
        {
            var root = Parsed(static body => body.source == ContentFormat.Soap
                ? XmlReading.Parse(body.sourceBytes, body.sourceCharset, body.formats.Options.Limits)
                : RelatedContent.Root(body.sourceBytes, body.ContentType, body.formats.Options.Limits));
            payloadInEnvelope = true;
            if (SoapEnvelope.IsEnvelope(root.Name))
            {
                Adopt(root);
            }
            else
            {
                var around = SoapEnvelope.Create(SoapVersion.Soap11);
                SoapEnvelope.BodyOf(around).Add(root);
                Adopt(around);
            }
        }
        else
        {
            Adopt(SoapEnvelope.Create(soapVersion));
        }

        return envelope!;
    }

    /// <summary>Parses, and lets go of what cannot be parsed, so that a fault sequence can put something in its place.</summary>
    private XElement Parsed(Func<MessageBody, XElement> parse)
    {
        try
        {
            return parse(this);
        }
        catch (MessageFormatException)
        {
            DropDerived();
            throw;
        }
    }

    private XElement PayloadFromSource(ContentFormat from) => from switch
    {
        ContentFormat.Json => JsonToXml.Convert(JsonBytes(), formats.Options.Json, formats.Options.Limits.MaxDepth),
        ContentFormat.Form => FormContent.Parse(sourceBytes.Span, RequestQuery, sourceCharset, formats.Options.Limits),
        ContentFormat.MultipartForm => MultipartFormContent.Parse(sourceBytes, ContentType, formats.Options.Limits),
        ContentFormat.Text => new XElement(PayloadWrapper.Text, TextEncodings.Decode(sourceBytes.Span, sourceCharset)),
        ContentFormat.Binary => new XElement(
            PayloadWrapper.Binary, new XAttribute(XNamespace.Xmlns + "ns", PayloadWrapper.Namespace.NamespaceName), Convert.ToBase64String(sourceBytes.Span)),
        _ => XmlReading.Parse(sourceBytes, sourceCharset, formats.Options.Limits),
    };

    private void SetSource(ContentFormat format, ReadOnlyMemory<byte> bytes)
    {
        DropPayload();
        source = format;
        sourceBytes = bytes;
        sourceCharset = null;
        payloadInEnvelope = false;
    }

    /// <summary>Empties the Body, keeping header blocks.</summary>
    private XElement DropPayload()
    {
        Abandon();
        var shell = Shell();
        DropDerived();
        replacing = true;
        SoapEnvelope.BodyOf(shell).RemoveNodes();
        replacing = false;
        payloadInEnvelope = true;
        return shell;
    }

    /// <summary>Forgets everything that was made from, or stands for, the present payload.</summary>
    private void DropDerived()
    {
        original = null;
        source = null;
        sourceBytes = default;
        DropJson();
    }

    private void Adopt(XElement root)
    {
        if (watching)
        {
            envelope!.Changing -= OnChanging;
            envelope.Changed -= OnChanged;
        }

        envelope = root;
        root.Changing += OnChanging;
        root.Changed += OnChanged;
        watching = true;
    }

    // A node that is going has a parent only beforehand, one that is coming only afterwards.
    private void OnChanging(object? sender, XObjectChangeEventArgs change)
    {
        if (change.ObjectChange != XObjectChange.Add)
        {
            Changed((XObject)sender!);
        }
    }

    private void OnChanged(object? sender, XObjectChangeEventArgs change)
    {
        if (change.ObjectChange == XObjectChange.Add)
        {
            Changed((XObject)sender!);
        }
    }

    private void Changed(XObject changed)
    {
        if (replacing)
        {
            return;
        }

        if (IsInBody(changed))
        {
            DropDerived();
        }
        else if (OriginalFormat is ContentFormat.Soap or ContentFormat.MultipartRelated)
        {
            original = null;
            source = source is ContentFormat.Soap or ContentFormat.MultipartRelated ? null : source;
        }
    }

    private bool IsInBody(XObject changed)
    {
        for (var at = changed; at is not null; at = at.Parent)
        {
            if (at is XElement { Name.LocalName: "Body" } && ReferenceEquals(at.Parent, envelope))
            {
                return true;
            }
        }

        return false;
    }
}
