using System.Xml.Linq;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Messages;

/// <content>The body as XML: an envelope around the payload, and what its changes mean for the other representations.</content>
public sealed partial class MessageBody
{
    /// <summary>The SOAP envelope around the payload; JSON is converted (b.3). XPath's context node.</summary>
    /// <exception cref="MessageFormatException">The bytes are not well-formed.</exception>
    public XElement Envelope
    {
        get
        {
            var shell = Shell();
            if (Made.Source is not null && !Made.PayloadInEnvelope)
            {
                var payload = Parsed(static body => body.PayloadFromSource(body.Made.Source!.Value));
                Made.Replacing = true;
                SoapEnvelope.BodyOf(shell).Add(payload);
                Made.Replacing = false;
                Made.PayloadInEnvelope = true;
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
            return made?.Envelope is { } present ? SoapEnvelope.VersionOf(present) : made?.SoapVersion ?? SoapVersion.Soap11;
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
    internal bool HasXmlTree => IsBuilt && made is { Envelope: not null } && (made.Source is null || made.PayloadInEnvelope);

    /// <summary>False where there can be no WS-Addressing headers: decided without parsing what came in.</summary>
    internal bool MayHaveAddressing
    {
        get
        {
            if (!IsBuilt || !interpreted || made is null)
            {
                return false;
            }

            return made.Envelope is not null
                || (made.Source is ContentFormat.Soap or ContentFormat.MultipartRelated && made.SourceBytes.Span.IndexOf("/addressing"u8) >= 0);
        }
    }

    private bool HasHeaderBlocks => made is { Envelope: not null } or { Source: ContentFormat.Soap or ContentFormat.MultipartRelated } && HeaderElement?.HasElements == true;

    /// <summary>The Header element; one is made when there is none.</summary>
    public XElement EnsureHeader() => SoapEnvelope.HeaderOf(Shell());

    /// <summary>The envelope without making its payload, unless it is the envelope itself that came in.</summary>
    private XElement Shell()
    {
        Interpret();
        if (Made.Envelope is not null)
        {
            return Made.Envelope;
        }

        if (Made.Source is ContentFormat.Soap or ContentFormat.MultipartRelated)
        {
            var root = Parsed(static body => body.Made.Source == ContentFormat.Soap
                ? XmlReading.Parse(body.Made.SourceBytes, body.Made.SourceCharset, body.Made.Formats.Options.Limits)
                : RelatedContent.Root(body.Made.SourceBytes, body.ContentType, body.Made.Formats.Options.Limits));
            Made.PayloadInEnvelope = true;
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
            Adopt(SoapEnvelope.Create(Made.SoapVersion));
        }

        return Made.Envelope!;
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
        ContentFormat.Json => JsonToXml.Convert(JsonBytes(), Made.Formats.Options.Json, Made.Formats.Options.Limits.MaxDepth),
        ContentFormat.Form => FormContent.Parse(Made.SourceBytes.Span, RequestQuery, Made.SourceCharset, Made.Formats.Options.Limits),
        ContentFormat.MultipartForm => MultipartFormContent.Parse(Made.SourceBytes, ContentType, Made.Formats.Options.Limits),
        ContentFormat.Text => new XElement(PayloadWrapper.Text, TextEncodings.Decode(Made.SourceBytes.Span, Made.SourceCharset)),
        ContentFormat.Binary => new XElement(
            PayloadWrapper.Binary, new XAttribute(XNamespace.Xmlns + "ns", PayloadWrapper.Namespace.NamespaceName), Convert.ToBase64String(Made.SourceBytes.Span)),
        _ => XmlReading.Parse(Made.SourceBytes, Made.SourceCharset, Made.Formats.Options.Limits),
    };
}
