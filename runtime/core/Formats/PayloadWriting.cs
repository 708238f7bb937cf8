using System.Text;
using System.Xml.Linq;
using Integrator.Core.Formats.Json;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;

namespace Integrator.Core.Formats;

/// <summary>Writes a built body in the form that was chosen for it.</summary>
internal static class PayloadWriting
{
    /// <summary>True when the bytes that came in are in that form already. A form is always written anew: MI normalises its encoding.</summary>
    public static bool CanPassOn(MessageBody body, in OutgoingPlan plan) =>
        body.OriginalBytes is not null
        && body.OriginalFormat == plan.Format
        && plan.Format != ContentFormat.Form
        && (plan.Format != ContentFormat.Soap || body.SoapVersion == plan.Version || body.IsEmpty)
        && !(plan.Format == ContentFormat.Soap && body.OriginalBytes.Value.IsEmpty);

    /// <summary>True when the bytes that came in are in the charset that the Content-Type names, or none has to be named.</summary>
    public static bool HasCharset(MessageBody body, ContentFormat format, string? charset)
    {
        if (charset is null || format is ContentFormat.Binary or ContentFormat.MultipartForm or ContentFormat.MultipartRelated)
        {
            return true;
        }

        var came = MediaType.Parameter(body.ContentType, "charset");
        if (came is not null)
        {
            return came.Equals(charset, StringComparison.OrdinalIgnoreCase);
        }

        return TextEncodings.IsUtf8(charset) && !DeclaresOther(body.OriginalBytes!.Value.Span);
    }

    /// <summary>The bytes that came in, of XML the root alone; null when they have to be written anew.</summary>
    /// <remarks>A built message has lost what was in front of its root (MI: ApplicationXMLBuilder).</remarks>
    public static ReadOnlyMemory<byte>? AsCame(Message message, in OutgoingPlan plan)
    {
        var bytes = message.Body.OriginalBytes!.Value;
        if (plan.Format != ContentFormat.Xml || bytes.IsEmpty)
        {
            return bytes;
        }

        return KeptProlog.IsAsked(message) ? null : XmlProlog.RootOf(bytes);
    }

    public static ReadOnlyMemory<byte> Write(MessageFormats formats, Message message, in OutgoingPlan plan, string charset, string boundary)
    {
        var body = message.Body;
        switch (plan.Format)
        {
            case ContentFormat.Json:
                return Json(formats, message, charset);
            case ContentFormat.Xml:
                if (TextEncodings.IsUtf8(charset) && (body.Written(ContentFormat.Xml) ?? body.XmlOfJson(null)) is { } written)
                {
                    return Behind(KeptProlog.Text(message, charset), written);
                }

                return body.Payload is { } payload ? XmlWriting.ToBytes(payload, charset, KeptProlog.Text(message, charset)) : default;
            case ContentFormat.Form:
                return Encoding.UTF8.GetBytes(FormContent.Write(body.Payload, charset));
            case ContentFormat.MultipartForm:
                return MultipartFormContent.Write(
                    body.Payload,
                    boundary,
                    message.Properties.GetString(Axis2Property.CharacterSet),
                    message.Properties.IsTrue(Axis2Property.DecodeMultipartData));
            case ContentFormat.Text:
                return Text(body, charset);
            case ContentFormat.Binary when body.Source == ContentFormat.Binary:
                return body.SourceBytes;
            case ContentFormat.Binary when body.Payload is { } content && content.Name == PayloadWrapper.Binary:
                return Decode(content);
            case ContentFormat.MultipartRelated when body.Attachments is { } attachments:
                return RelatedContent.Replace(
                    attachments, body.ContentType, XmlWriting.ToBytes(body.Envelope, "UTF-8", declaration: true), formats.Options.Limits);
            case ContentFormat.MultipartRelated when plan.Packing != AttachmentForm.None:
                return RelatedContent.Wrap(Soap(message, plan, charset), plan, charset, boundary);
            default:
                return Soap(message, plan, charset);
        }
    }

    private static ReadOnlyMemory<byte> Soap(Message message, in OutgoingPlan plan, string charset)
    {
        var declares = !"false".Equals(message.Properties.GetString(Axis2Property.WriteXmlDeclaration), StringComparison.OrdinalIgnoreCase);
        if (TextEncodings.IsUtf8(charset) && message.Body.Written(ContentFormat.Soap) is { } written && message.Body.SoapVersion == plan.Version)
        {
            return Behind(declares ? XmlWriting.Declaration(charset) : null, written);
        }

        if (TextEncodings.IsUtf8(charset) && message.Body.XmlOfJson(plan.Version) is { } converted)
        {
            return Behind(declares ? XmlWriting.Declaration(charset) : null, converted);
        }

        // An envelope that came as plain XML (a SOAP backend called as a REST one) is the message itself, not the payload of another.
        var envelope = message.Body.Payload is { } inner && SoapEnvelope.IsEnvelope(inner.Name) ? inner : message.Body.Envelope;
        if (SoapEnvelope.VersionOf(envelope) != plan.Version)
        {
            envelope = SoapEnvelope.Convert(envelope, plan.Version);
        }

        return XmlWriting.ToBytes(envelope, charset, declaration: declares);
    }

    private static ReadOnlyMemory<byte> Behind(string? prologue, ReadOnlyMemory<byte> written)
    {
        if (prologue is null)
        {
            return written;
        }

        var output = new Utf8Text(prologue.Length + written.Length);
        output.Raw(prologue);
        output.Raw(written.Span);
        return output.Written;
    }

    private static ReadOnlyMemory<byte> Json(MessageFormats formats, Message message, string charset)
    {
        var body = message.Body;
        var text = body.IsJson ? body.JsonBytes() : body.JsonOfXml(formats.Options.Json, message.Properties.IsTrue(Axis2Property.PreserveSpaces)) ?? default;
        return FromUtf8(text, charset);
    }

    private static ReadOnlyMemory<byte> Text(MessageBody body, string charset)
    {
        if (body.Source == ContentFormat.Text && body.OriginalBytes is null)
        {
            return FromUtf8(body.SourceBytes, charset);
        }

        // MI's PlainTextFormatter writes its own wrapper element and nothing else.
        if (body.Payload is not { } payload || payload.Name != PayloadWrapper.Text)
        {
            return default;
        }

        return FirstElement(payload) is { } inner
            ? XmlWriting.ToBytes(inner, charset)
            : TextEncodings.Encode(payload.Value, charset);
    }

    private static XElement? FirstElement(XElement element)
    {
        for (var node = element.FirstNode; node is not null; node = node.NextNode)
        {
            if (node is XElement found)
            {
                return found;
            }
        }

        return null;
    }

    private static byte[] Decode(XElement binary)
    {
        try
        {
            return Convert.FromBase64String(binary.Value);
        }
        catch (FormatException error)
        {
            throw new MessageFormatException("The binary payload is not base64.", error);
        }
    }

    private static ReadOnlyMemory<byte> FromUtf8(ReadOnlyMemory<byte> utf8, string charset) => TextEncodings.IsUtf8(charset)
        ? utf8
        : TextEncodings.Encode(TextEncodings.Utf8.GetString(utf8.Span), charset);

    /// <summary>True when a byte order mark or an XML declaration names another charset than UTF-8.</summary>
    private static bool DeclaresOther(ReadOnlySpan<byte> bytes)
    {
        var (marked, _) = TextEncodings.ByteOrderMark(bytes);
        if (marked is not null)
        {
            return marked != TextEncodings.Utf8;
        }

        if (!bytes.StartsWith("<?xml"u8))
        {
            return bytes is [0, ..] or [_, 0, ..];
        }

        var end = bytes.IndexOf("?>"u8);
        var declaration = Encoding.Latin1.GetString(end < 0 ? bytes[..Math.Min(bytes.Length, 128)] : bytes[..end]);
        return declaration.Contains("encoding", StringComparison.Ordinal)
            && !declaration.Contains("utf-8", StringComparison.OrdinalIgnoreCase)
            && !declaration.Contains("us-ascii", StringComparison.OrdinalIgnoreCase);
    }
}
