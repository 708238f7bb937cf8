using System.Text;
using System.Text.RegularExpressions;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats;

/// <summary>What an endpoint's format, encoding and optimize make of a message on its way to the backend (endpoints e.1; MI: Axis2FlexibleMEPClient).</summary>
public sealed class EndpointFormatTests
{
    private const string Soap11 = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><a>\u00e9</a></s:Body></s:Envelope>";
    private const string Soap12 = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><a>\u00e9</a></s:Body></s:Envelope>";
    private const string Xml = "<a>\u00e9</a>";
    private const string Json = "{\"a\":\"\u00e9\"}";

    [TestCase("application/xml", Xml, EndpointFormat.Unchanged, "application/xml", null, "^<a>\u00e9</a>$")]
    [TestCase("application/xml", Xml, EndpointFormat.Soap11, "text/xml; charset=UTF-8", "\"urn:act\"", "schemas.xmlsoap.org/soap/envelope/.*<a>\u00e9</a>")]
    [TestCase("application/xml", Xml, EndpointFormat.Soap12, "application/soap+xml; charset=UTF-8; action=\"urn:act\"", null, "2003/05/soap-envelope.*<a>\u00e9</a>")]
    [TestCase("application/xml", Xml, EndpointFormat.Pox, "application/xml; charset=UTF-8", null, "^<a>\u00e9</a>$")]
    [TestCase("application/xml", Xml, EndpointFormat.Rest, "application/xml", null, "^<a>\u00e9</a>$")]
    [TestCase("application/json", Json, EndpointFormat.Soap11, "text/xml; charset=UTF-8", "\"urn:act\"", "<jsonObject><a>\u00e9</a></jsonObject>")]
    [TestCase("application/json", Json, EndpointFormat.Pox, "application/xml; charset=UTF-8", null, "^<jsonObject><a>\u00e9</a></jsonObject>$")]
    [TestCase("application/json", Json, EndpointFormat.Rest, "application/json", null, "^{\"a\":\"\u00e9\"}$")]
    [TestCase("text/xml", Soap11, EndpointFormat.Soap12, "application/soap+xml; charset=UTF-8; action=\"urn:act\"", null, "2003/05/soap-envelope.*<a>\u00e9</a>")]
    [TestCase("application/soap+xml", Soap12, EndpointFormat.Soap11, "text/xml; charset=UTF-8", "\"urn:act\"", "schemas.xmlsoap.org/soap/envelope/.*<a>\u00e9</a>")]
    [TestCase("text/xml", Soap11, EndpointFormat.Pox, "application/xml; charset=UTF-8", null, "^<a>\u00e9</a>$")]
    public async Task Format_OfTheEndpoint_DecidesTypeActionAndBody(string type, string text, EndpointFormat format, string contentType, string? action, string body)
    {
        var sent = MessageFormats.Default.Format(await BuiltAsync(type, text), new OutgoingFormat(false, format, "urn:act"));
        Assert.That((sent.ContentType, sent.SoapAction), Is.EqualTo((contentType, action)));
        Assert.That(Encoding.UTF8.GetString(sent.Bytes.Span), Does.Match(body));
    }

    [TestCase("application/xml", Xml, EndpointFormat.Unchanged, "application/xml; charset=ISO-8859-1", "<a>\u00e9</a>")]
    [TestCase("application/xml; charset=UTF-8", Xml, EndpointFormat.Pox, "application/xml; charset=ISO-8859-1", "<a>\u00e9</a>")]
    [TestCase("text/xml", Soap11, EndpointFormat.Soap11, "text/xml; charset=ISO-8859-1", "encoding=['\"]ISO-8859-1['\"].*<a>\u00e9</a>")]
    [TestCase("application/json", Json, EndpointFormat.Rest, "application/json; charset=ISO-8859-1", "\u00e9")]
    public async Task Encoding_OfTheEndpoint_IsThatOfTypeAndBody(string type, string text, EndpointFormat format, string contentType, string body)
    {
        var sent = MessageFormats.Default.Format(await BuiltAsync(type, text), new OutgoingFormat(false, format, Charset: "ISO-8859-1"));
        Assert.That(sent.ContentType, Is.EqualTo(contentType));
        Assert.That(Encoding.Latin1.GetString(sent.Bytes.Span), Does.Match(body));
    }

    [TestCase("application/xml", Xml, EndpointFormat.Unchanged)]
    [TestCase("text/xml", Soap11, EndpointFormat.Soap11)]
    [TestCase("application/json", Json, EndpointFormat.Unchanged)]
    public async Task Encoding_Utf16_BeginsWithItsMarkAsInJava(string type, string text, EndpointFormat format)
    {
        var sent = MessageFormats.Default.Format(await BuiltAsync(type, text), new OutgoingFormat(false, format, Charset: "UTF-16"));
        var bytes = sent.Bytes.ToArray();
        Assert.That(bytes[..2], Is.EqualTo(new byte[] { 0xFE, 0xFF }));
        Assert.That(Encoding.BigEndianUnicode.GetString(bytes), Does.Contain("\u00e9"));
        var back = new Message(MessageBody.FromBytes(sent.Bytes, sent.ContentType));
        await MessageFormats.Default.BuildAsync(back, CancellationToken.None);
        Assert.That(back.Body.Payload!.ToString(), Does.Contain("\u00e9"));
    }

    [TestCase("text/xml", Soap11)]
    [TestCase("application/soap+xml", Soap12)]
    public void Rest_SoapThatNobodyRead_PassesAsItCame(string type, string text)
    {
        var message = new Message(MessageBody.FromStream(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, type)) { IsRest = false };
        message.Headers["Content-Type"] = type;
        Assert.That(MessageFormats.Default.TryFormat(message, new OutgoingFormat(false, EndpointFormat.Rest), out var sent), Is.True);
        Assert.That((sent.ContentType, sent.Stream is null), Is.EqualTo((type, false)));
    }

    [TestCase(EndpointFormat.Soap11, AttachmentForm.Mtom, "application/xop+xml", "text/xml", "\"urn:act\"")]
    [TestCase(EndpointFormat.Soap12, AttachmentForm.Mtom, "application/xop+xml", "application/soap+xml", null)]
    [TestCase(EndpointFormat.Soap11, AttachmentForm.Swa, "text/xml", null, "\"urn:act\"")]
    public async Task Optimize_SoapMessage_IsTheRootPart(EndpointFormat format, AttachmentForm optimize, string type, string? info, string? action)
    {
        var sent = MessageFormats.Default.Format(await BuiltAsync("application/xml", Xml), new OutgoingFormat(false, format, "urn:act", Optimize: optimize));
        Assert.That(MediaType.Of(sent.ContentType!), Is.EqualTo("multipart/related"));
        Assert.That((MediaType.Parameter(sent.ContentType, "type"), MediaType.Parameter(sent.ContentType, "start-info"), sent.SoapAction), Is.EqualTo((type, info, action)));

        // It reads back as what it was.
        var back = new Message(MessageBody.FromBytes(sent.Bytes, sent.ContentType));
        await MessageFormats.Default.BuildAsync(back, CancellationToken.None);
        Assert.That(back.Body.Payload!.ToString(), Is.EqualTo(Xml));
        Assert.That(Encoding.UTF8.GetString(sent.Bytes.Span), Does.Contain($"Content-ID: {MediaType.Parameter(sent.ContentType, "start")}"));
    }

    // A flow may ask for the packed form by messageType as well (MI's MTOM proxies do).
    [Test]
    public async Task Optimize_MessageTypeMultipart_IsPackedToo()
    {
        var message = await BuiltAsync("text/xml", Soap11);
        message.Properties[Axis2Property.MessageType] = "multipart/related";
        message.Properties[Axis2Property.ContentType] = "multipart/related";
        message.Headers["Content-Type"] = "multipart/related";
        var sent = MessageFormats.Default.Format(message, new OutgoingFormat(false, Optimize: AttachmentForm.Mtom));
        Assert.That((MediaType.Of(sent.ContentType!), MediaType.Parameter(sent.ContentType, "type")), Is.EqualTo(("multipart/related", "application/xop+xml")));
        Assert.That(Encoding.UTF8.GetString(sent.Bytes.Span), Does.StartWith($"--{MediaType.Parameter(sent.ContentType, "boundary")}"));
    }

    [Test]
    public async Task Optimize_MessageWithAttachments_KeepsThem()
    {
        const string multipart = "--B\r\nContent-Type: text/xml\r\nContent-ID: <root>\r\n\r\n" + Soap11 + "\r\n--B\r\nContent-ID: <one>\r\n\r\npicture\r\n--B--\r\n";
        var message = await BuiltAsync("multipart/related; boundary=B; type=\"text/xml\"; start=\"<root>\"", multipart);
        message.IsRest = false;
        var sent = MessageFormats.Default.Format(message, new OutgoingFormat(false, EndpointFormat.Soap11, Optimize: AttachmentForm.Mtom));
        Assert.That(Encoding.UTF8.GetString(sent.Bytes.Span), Does.Contain("picture"));
        Assert.That(sent.ContentType, Does.Contain("boundary=B"));
    }

    [Test]
    public async Task Optimize_PlainMessage_GoesAsItIs()
    {
        var sent = MessageFormats.Default.Format(await BuiltAsync("application/json", Json), new OutgoingFormat(false, Optimize: AttachmentForm.Mtom));
        Assert.That(sent.ContentType, Is.EqualTo("application/json"));
    }

    private static async Task<Message> BuiltAsync(string type, string text)
    {
        var message = new Message(MessageBody.FromBytes(Encoding.UTF8.GetBytes(text), type)) { IsRest = !Regex.IsMatch(type, "^(text/xml|application/soap)") };
        message.Headers.Add("Content-Type", type);
        message.Properties[Axis2Property.MessageType] = MediaType.Of(type);
        message.Properties[Axis2Property.ContentType] = type;
        await MessageFormats.Default.BuildAsync(message, CancellationToken.None);
        return message;
    }
}
