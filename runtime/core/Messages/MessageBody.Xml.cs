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
            if (!IsBuilt)
            {
                return MediaType.Is(ContentType, MediaType.Soap12) ? SoapVersion.Soap12 : SoapVersion.Soap11;
            }

            Interpret();
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

    /// <summary>True when the payload is at hand as XML: looking at it costs nothing.</summary>
    internal bool HasXmlTree => IsBuilt && envelope is not null && (source is null || payloadInEnvelope);

    /// <summary>False where there can be no WS-Addressing headers: decided without parsing what came in.</summary>
    internal bool MayHaveAddressing
    {
        get
        {
            if (!IsBuilt || !interpreted)
            {
                return false;
            }

            return envelope is not null
                || (source is ContentFormat.Soap or ContentFormat.MultipartRelated && sourceBytes.Span.IndexOf("/addressing"u8) >= 0);
        }
    }

    private bool HasHeaderBlocks => (envelope is not null || source is ContentFormat.Soap or ContentFormat.MultipartRelated) && HeaderElement?.HasElements == true;

    /// <summary>The Header element; one is made when there is none.</summary>
    public XElement EnsureHeader() => SoapEnvelope.HeaderOf(Shell());

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
            RestoreDeclarations(root);
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
}
