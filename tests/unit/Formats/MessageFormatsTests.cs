using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Formats;

public sealed class MessageFormatsTests
{
    private const string Soap11 = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><a>1</a></s:Body></s:Envelope>";

    private static readonly OutgoingFormat Request = new(IsResponse: false);
    private static readonly OutgoingFormat Response = new(IsResponse: true);

    [Test]
    public void Format_UnreadOfTheSameType_PassesTheStreamOn()
    {
        var stream = new MemoryStream();
        var message = Received(MessageBody.FromStream(stream, 7, "application/json;charset=x"));
        var entity = MessageFormats.Default.Format(message, Request);
        Assert.Multiple(() =>
        {
            Assert.That(entity.Stream, Is.SameAs(stream));
            Assert.That(entity.Length, Is.EqualTo(7));
            Assert.That(entity.ContentType, Is.EqualTo("application/json;charset=x"));
            Assert.That(MessageFormats.Default.TryFormat(message, Request, out _), Is.True);
        });
    }

    // Axis2Sender.doSOAPFormatConversion: what a REST backend answers becomes SOAP for a SOAP client; of others only another SOAP version does.
    [TestCase("<a>1</a>", "application/xml", true, EndpointFormat.Soap11, "text/xml; charset=UTF-8", "<soapenv:Body><a>1</a></soapenv:Body>")]
    [TestCase("<a>1</a>", "application/xml", true, EndpointFormat.Soap12, "application/soap+xml; charset=UTF-8", "<soapenv:Body><a>1</a></soapenv:Body>")]
    [TestCase("{\"a\":1}", "application/json", true, EndpointFormat.Soap11, "text/xml; charset=UTF-8", "<jsonObject><a>1</a></jsonObject>")]
    [TestCase(Soap11, "text/xml", true, EndpointFormat.Soap11, "text/xml; charset=UTF-8", "<s:Body><a>1</a></s:Body></s:Envelope>")]
    [TestCase("{\"a\":1}", "application/json", false, EndpointFormat.Soap11, "application/json", "{\"a\":1}")]
    [TestCase("<a>1</a>", "application/xml", false, EndpointFormat.Soap11, "application/xml", "<a>1</a>")]
    [TestCase(Soap11, "text/xml", false, EndpointFormat.Soap12, "application/soap+xml; charset=UTF-8", "http://www.w3.org/2003/05/soap-envelope")]
    public async Task Format_AnswerToASoapClient_IsSoapWhenTheBackendWasRest(string body, string type, bool isRest, EndpointFormat client, string contentType, string part)
    {
        var message = new Message(MessageBody.FromBytes(Encoding.UTF8.GetBytes(body), type)) { IsRest = isRest };
        message.Headers["Content-Type"] = type;
        message.Properties[Axis2Property.ContentType] = type;
        await MessageFormats.Default.BuildAsync(message, CancellationToken.None);
        var entity = MessageFormats.Default.Format(message, new OutgoingFormat(IsResponse: true, client));
        Assert.Multiple(() =>
        {
            Assert.That(entity.ContentType, Does.StartWith(contentType));
            Assert.That(Encoding.UTF8.GetString(entity.Bytes.Span), Does.Contain(part).And.Not.Contain("Envelope><s:Envelope"));
        });
    }

    [TestCase("application/json", "application/xml", EndpointFormat.Unchanged, true)]
    [TestCase("application/xml", null, EndpointFormat.Soap11, true)]
    [TestCase("application/xml", null, EndpointFormat.Pox, false)]
    [TestCase("application/json", null, EndpointFormat.Rest, false)]
    [TestCase("application/x-www-form-urlencoded", null, EndpointFormat.Unchanged, false)]
    public void TryFormat_Unread_NotForAnotherForm(string type, string? messageType, EndpointFormat format, bool expected)
    {
        var message = Received(MessageBody.FromStream(new MemoryStream(), null, type));
        message.Properties[Axis2Property.MessageType] = messageType;
        Assert.That(MessageFormats.Default.TryFormat(message, new(false, format), out _), Is.Not.EqualTo(expected));
    }

    [TestCase("application/json", """{ "a" : 1 }""")]
    [TestCase("application/xml", "<a  x='1'/>")]
    [TestCase("text/plain", "x")]
    [TestCase("application/octet-stream", "x")]
    [TestCase("multipart/form-data; boundary=B", "--B\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\nv\r\n--B--\r\n")]
    public async Task Format_BuiltAndUnchanged_SendsTheBytesThatCame(string type, string text)
    {
        var message = await Built(text, type);
        _ = message.Body.Payload;
        var entity = MessageFormats.Default.Format(message, Request);
        Assert.That(Text(entity), Is.EqualTo(text));
        Assert.That(entity.ContentType, Is.EqualTo(type));
    }

    [TestCase("application/json", """{"a":[1,2]}""", "application/xml", "<jsonObject><a>1</a><a>2</a></jsonObject>")]
    [TestCase("application/xml", "<a><b>1</b></a>", "application/json", """{"a":{"b":1}}""")]
    [TestCase("application/json", """{"a":"x y","b":1}""", "application/x-www-form-urlencoded", "a=x%20y&b=1")]
    [TestCase("application/x-www-form-urlencoded", "a=x+y&1b=%25", "application/x-www-form-urlencoded", "a=x%20y&1b=%25")]
    [TestCase("application/x-www-form-urlencoded", "a=1", "application/json", """{"xformValues":{"a":1}}""")]
    [TestCase("text/plain", "x", "application/json", """{"text":"x"}""")]
    [TestCase("application/xml", "<a/>", "text/plain", "")]
    [TestCase("text/plain", "x", "text/xml", "<text xmlns=\"http://ws.apache.org/commons/ns/payload\">x</text>")]
    [TestCase("application/octet-stream", "x", "application/xml", "<ns:binary xmlns:ns=\"http://ws.apache.org/commons/ns/payload\">eA==</ns:binary>")]
    [TestCase("application/json", "5", "application/xml", "<jsonValue>5</jsonValue>")]
    public async Task Format_MessageTypeChanged_Converts(string type, string text, string messageType, string expected)
    {
        var message = await Built(text, type);
        message.Properties[Axis2Property.MessageType] = messageType;
        Assert.That(Text(MessageFormats.Default.Format(message, Request)), Is.EqualTo(expected));
    }

    [Test]
    public async Task Format_OnlyContentTypeSet_ChangesTheHeaderAlone()
    {
        var message = await Built("<a/>", "application/xml");
        message.Properties[Axis2Property.ContentType] = "application/json";
        var entity = MessageFormats.Default.Format(message, Request);
        Assert.That(Text(entity), Is.EqualTo("<a/>"));
        Assert.That(entity.ContentType, Is.EqualTo("application/json"));
    }

    [TestCase("application/json", null, null, null, "application/json; charset=UTF-8")]
    [TestCase("application/json", null, null, "false", "application/json")]
    [TestCase("application/json", "text/csv", null, null, "text/csv; charset=UTF-8")]
    [TestCase("application/json", "text/csv;charset=utf-16", null, null, "text/csv;charset=utf-16")]
    [TestCase("application/json", "text/csv;charset=unheard-of", null, null, "text/csv;charset=unheard-of")]
    [TestCase("application/xml", null, null, null, "application/xml; charset=UTF-8")]
    [TestCase("text/xml", null, null, null, "text/xml; charset=UTF-8")]
    [TestCase("text/plain", null, "ISO-8859-1", null, "text/plain; charset=ISO-8859-1")]
    public void Format_BuiltAnswer_AddsACharset(string type, string? contentType, string? charset, string? setEncoding, string expected)
    {
        var message = new Message(MessageBody.Empty());
        message.Properties[Axis2Property.MessageType] = type;
        message.Properties[Axis2Property.ContentType] = contentType;
        message.Properties[Axis2Property.CharacterSet] = charset;
        message.Properties[Axis2Property.SetCharacterEncoding] = setEncoding;
        message.Body.SetPayload(new XElement("a"));
        Assert.That(MessageFormats.Default.Format(message, Response).ContentType, Is.EqualTo(expected));
    }

    [Test]
    public async Task Format_RequestThatKeepsItsContentType_AddsNoCharset()
    {
        var message = await Built("<a/>", "application/xml");
        message.Properties[Axis2Property.MessageType] = "application/json";
        Assert.That(MessageFormats.Default.Format(message, Request).ContentType, Is.EqualTo("application/json"));
        var formats = new MessageFormats(new MessageFormatOptions { PreserveRequestContentType = false });
        Assert.That(formats.Format(message, Request).ContentType, Is.EqualTo("application/json; charset=UTF-8"));
    }

    [Test]
    public async Task Format_CharacterSetEncoding_WritesInIt()
    {
        var message = await Built("<a>é€</a>", "application/xml");
        message.Properties[Axis2Property.CharacterSet] = "ISO-8859-1";
        var entity = MessageFormats.Default.Format(message, Response);
        Assert.That(entity.ContentType, Is.EqualTo("application/xml; charset=ISO-8859-1"));
        Assert.That(Encoding.Latin1.GetString(entity.Bytes.Span), Is.EqualTo("<a>é&#x20ac;</a>"));
    }

    [Test]
    public async Task Format_Soap11Endpoint_WrapsAndNamesTheAction()
    {
        var message = await Built("<a/>", "application/xml");
        message.Headers["SOAPAction"] = "urn:x";
        var entity = MessageFormats.Default.Format(message, new(false, EndpointFormat.Soap11));
        Assert.Multiple(() =>
        {
            Assert.That(entity.ContentType, Is.EqualTo("text/xml; charset=UTF-8"));
            Assert.That(entity.SoapAction, Is.EqualTo("\"urn:x\""));
            Assert.That(Text(entity), Is.EqualTo(
                "<?xml version='1.0' encoding='UTF-8'?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body><a/></soapenv:Body></soapenv:Envelope>"));
        });
    }

    [Test]
    public async Task Format_Soap12Endpoint_ConvertsTheEnvelope()
    {
        var message = await Built(Soap11, "text/xml", rest: false);
        message.Headers["SOAPAction"] = "\"urn:x\"";
        var entity = MessageFormats.Default.Format(message, new(false, EndpointFormat.Soap12));
        Assert.Multiple(() =>
        {
            Assert.That(entity.ContentType, Is.EqualTo("application/soap+xml; charset=UTF-8; action=\"urn:x\""));
            Assert.That(entity.SoapAction, Is.Null);
            Assert.That(Text(entity), Does.Contain("http://www.w3.org/2003/05/soap-envelope").And.Contain("<a>1</a>").And.Not.Contain("schemas.xmlsoap.org"));
        });
    }

    [TestCase(EndpointFormat.Unchanged, "text/xml", Soap11)]
    [TestCase(EndpointFormat.Pox, "application/xml; charset=UTF-8", "<a>1</a>")]
    [TestCase(EndpointFormat.Rest, "text/xml", "<a>1</a>")]
    public async Task Format_SoapMessage_FollowsTheEndpoint(EndpointFormat format, string type, string text)
    {
        var message = await Built(Soap11, "text/xml", rest: false);
        var entity = MessageFormats.Default.Format(message, new(false, format));
        Assert.That(Text(entity), Is.EqualTo(text));
        Assert.That(entity.ContentType, Is.EqualTo(type));
    }

    [Test]
    public async Task Format_GetEndpoint_MovesThePayloadIntoTheQuery()
    {
        var message = await Built("<q><a>x y</a><b>é</b></q>", "application/xml");
        var entity = MessageFormats.Default.Format(message, new(false, EndpointFormat.Get));
        Assert.That(entity.IsEmpty, Is.True);
        Assert.That(entity.Query, Is.EqualTo("a=x%20y&b=%C3%A9"));
    }

    [Test]
    public async Task Format_Soap12AnswerToSoap11Client_IsSoap11()
    {
        var message = await Built(Soap11.Replace("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"), "application/soap+xml", false);
        message.Properties[Axis2Property.ContentType] = "application/soap+xml";
        var entity = MessageFormats.Default.Format(message, new(true, EndpointFormat.Soap11));
        Assert.That(entity.ContentType, Is.EqualTo("text/xml; charset=UTF-8"));
        Assert.That(Text(entity), Does.Contain("http://schemas.xmlsoap.org/soap/envelope/"));
    }

    [Test]
    public async Task Format_JsonAnswerToSoapClient_StaysJson()
    {
        var message = await Built("""{"a":1}""", "application/json");
        message.IsRest = false;
        var entity = MessageFormats.Default.Format(message, new(true, EndpointFormat.Soap11));
        Assert.That(Text(entity), Is.EqualTo("""{"a":1}"""));
    }

    [TestCase(true, true, true)]
    [TestCase(true, false, false)]
    [TestCase(false, true, true)]
    public async Task Format_NoEntityBody_SendsNothing(bool response, bool empty, bool none)
    {
        var message = await Built(empty ? "" : "<a/>", "application/xml");
        message.Properties[Axis2Property.NoEntityBody] = true;
        var entity = MessageFormats.Default.Format(message, new(response));
        Assert.That(entity == OutgoingEntity.None, Is.EqualTo(none || response));
    }

    [TestCase(null, "^multipart/form-data; charset=UTF-8; boundary=\\S+$")]
    [TestCase("false", "^multipart/form-data; boundary=\\S+$")]
    public async Task Format_MultipartForm_WritesEachChildAsAPart(string? setEncoding, string type)
    {
        var message = await Built("""{"action":"ping"}""", "application/json");
        message.Properties[Axis2Property.MessageType] = "multipart/form-data";
        message.Properties[Axis2Property.SetCharacterEncoding] = setEncoding;
        var entity = MessageFormats.Default.Format(message, Response);
        Assert.That(entity.ContentType, Does.Match(type));
        Assert.That(Text(entity), Does.Match(
            "^--(\\S+)\r\nContent-Disposition: form-data; name=\"action\"\r\nContent-Type: text/plain; charset=US-ASCII\r\n\r\nping\r\n--\\1--\r\n$"));
    }

    [TestCase("true", "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><b/>")]
    [TestCase(null, "<b/>")]
    public async Task Format_WriteXmlDeclaration_PutsItInFront(string? value, string expected)
    {
        var message = await Built("<a/>", "application/xml");
        message.Body.SetPayload(new XElement("b"));
        message.Properties[Axis2Property.WriteXmlDeclaration] = value;
        Assert.That(Text(MessageFormats.Default.Format(message, Request)), Is.EqualTo(expected));
    }

    // ApplicationXMLBuilder keeps nothing in front of the root, ApplicationXMLFormatter writes what it is asked for.
    [TestCase("<?xml version='1.0'?>\n<!-- c --><?p q ?><a  x='1'/>\n", null, null, "<a  x='1'/>")]
    [TestCase("<?p q r=\"1\"?><?s t?><a/>", "PRESERVE_XML_PROCESSING_INSTRUCTIONS", "true", "<?p q r=\"1\"?><?s t?><a/>")]
    [TestCase("<?p q?><a/>", "PRESERVE_XML_PROCESSING_INSTRUCTIONS", "false", "<a/>")]
    [TestCase("<a/>", "PRESERVE_XML_PROCESSING_INSTRUCTIONS", "true", "<a/>")]
    [TestCase("<?xml version='1.0' encoding='utf-8'?><a/>", "WRITE_XML_DECLARATION", "true", "<?xml version=\"1.0\" encoding=\"utf-8\" ?><a/>")]
    [TestCase("<?xml version='1.0' encoding='utf-8'?><a/>", "WRITE_XML_DECLARATION", "false", "<a/>")]
    [TestCase("<a/><!-- behind -->", null, null, "<a/>")]
    public async Task Format_BuiltXml_HasWhatIsAskedForInFront(string text, string? property, string? value, string expected)
    {
        var message = Received(MessageBody.FromStream(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, "application/xml"));
        if (property is not null)
        {
            message.Properties[property] = value;
        }

        await MessageFormats.Default.BuildAsync(message, CancellationToken.None);
        Assert.That(Text(MessageFormats.Default.Format(message, Response)), Is.EqualTo(expected));
    }

    [Test]
    public async Task Format_InstructionsKeptBeforeTheBodyChanged_AreInFrontOfTheNewRoot()
    {
        var message = Received(MessageBody.FromStream(new MemoryStream("<?p q?><a/>"u8.ToArray()), null, "application/xml"));
        message.Properties[Axis2Property.PreserveXmlInstructions] = "true";
        message.Properties[Axis2Property.WriteXmlDeclaration] = "true";
        message.Properties[Axis2Property.XmlDeclarationStandalone] = "yes";
        await MessageFormats.Default.BuildAsync(message, CancellationToken.None);
        message.Body.SetPayload(new XElement("b"));
        Assert.That(Text(MessageFormats.Default.Format(message, Response)), Is.EqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\" ?><?p q?><b/>"));
    }

    [TestCase(true, null, null, "<a/>")]
    [TestCase(false, null, null, "<?xml version='1.0' encoding='UTF-8'?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body><a/></soapenv:Body></soapenv:Envelope>")]
    public void Format_NoTypeAtAll_IsXmlOrSoap(bool rest, string? type, string? method, string expected)
    {
        var message = new Message(MessageBody.Empty()) { IsRest = rest };
        message.Properties[Axis2Property.MessageType] = type;
        message.Properties[Axis2Property.HttpMethod] = method;
        message.Body.SetPayload(new XElement("a"));
        Assert.That(Text(MessageFormats.Default.Format(message, Request)), Is.EqualTo(expected));
    }

    [Test]
    public async Task BuildAsync_EmptySoapMessage_GetsMessageTypeXml()
    {
        var message = new Message(MessageBody.FromStream(new MemoryStream(), 0, "text/xml")) { IsRest = false };
        await MessageFormats.Default.BuildAsync(message, CancellationToken.None);
        Assert.That(message.Properties.GetString(Axis2Property.MessageType), Is.EqualTo("application/xml"));
    }

    [TestCase("DELETE", "application/json")]
    [TestCase("POST", "application/octet-stream")]
    public async Task BuildAsync_NothingToBuild_SetsNoEntityBody(string method, string type)
    {
        var message = new Message(MessageBody.FromStream(new MemoryStream(), null, type));
        message.Properties[Axis2Property.HttpMethod] = method;
        await MessageFormats.Default.BuildAsync(message, CancellationToken.None);
        Assert.That(message.Properties[Axis2Property.NoEntityBody], Is.EqualTo(true));
    }

    [Test]
    public async Task Options_OverriddenBuilder_IsUsed()
    {
        var diagnostics = new List<Diagnostic>();
        var options = new MessageFormatOptions()
            .WithBuilder("text/CSV", "org.apache.axis2.format.PlainTextBuilder", SourcePlace.None, diagnostics)
            .WithBuilder("text/other", "com.example.Mine", new SourcePlace("deployment.toml", 3, 1), diagnostics);
        var formats = new MessageFormats(options);
        var body = MessageBody.FromBytes("a,b"u8.ToArray(), "text/csv; header=present");
        await body.BuildAsync(formats, true, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(body.Payload!.Name, Is.EqualTo(PayloadWrapper.Text));
            Assert.That(formats.BuilderFor("text/other", true), Is.EqualTo(ContentFormat.Xml));
            Assert.That(diagnostics.Single().ToString(), Does.StartWith("deployment.toml:3:1: warning unknown-format-class"));
        });
    }

    [Test]
    public async Task Format_ChangedSoapWithAttachments_KeepsTheAttachments()
    {
        var message = await Built(
            $"--B\r\nContent-Type: text/xml\r\nContent-ID: <r>\r\n\r\n{Soap11}\r\n--B\r\nContent-ID: <i>\r\n\r\nX\r\n--B--\r\n",
            "multipart/related; type=\"text/xml\"; boundary=B",
            rest: false);
        message.Body.Payload!.Value = "2";
        var entity = MessageFormats.Default.Format(message, Request);
        Assert.That(Text(entity), Does.Contain("<a>2</a>").And.Contain("Content-ID: <i>\r\n\r\nX\r\n--B--"));
        Assert.That(entity.ContentType, Does.StartWith("multipart/related"));
    }

    [TestCase("gzip")]
    [TestCase("br")]
    public async Task BuildAsync_Compressed_IsUnpacked(string encoding)
    {
        var packed = new MemoryStream();
        await using (Stream packing = encoding == "br"
            ? new BrotliStream(packed, CompressionMode.Compress, leaveOpen: true)
            : new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await packing.WriteAsync("<a>1</a>"u8.ToArray());
        }

        var message = Received(MessageBody.FromStream(new MemoryStream(packed.ToArray()), packed.Length, "application/xml"));
        message.Headers["Content-Encoding"] = encoding;
        await MessageFormats.Default.BuildAsync(message, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(message.Body.Payload!.Value, Is.EqualTo("1"));
            Assert.That(message.Headers.Contains("Content-Encoding"), Is.False);
            Assert.That(Text(MessageFormats.Default.Format(message, Request)), Is.EqualTo("<a>1</a>"));
        });
    }

    [Test]
    public async Task BuildAsync_CompressedBytesAtHand_AreUnpacked()
    {
        var message = Received(MessageBody.FromBytes(Packed("<a>1</a>"), "application/xml"));
        message.Headers["Content-Encoding"] = "gzip";
        await MessageFormats.Default.BuildAsync(message, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(message.Body.Payload!.Value, Is.EqualTo("1"));
            Assert.That(message.Headers.Contains("Content-Encoding"), Is.False);
        });
    }

    // PropertyMediator sets the header on a built message, MessageFormatterDecoratorFactory packs what is written then.
    [TestCase("gzip", "<a>1</a>", false)]
    [TestCase("GZIP", "<a>1</a>", false)]
    [TestCase("gzip", "<a>1</a>", true)]
    public async Task Format_BuiltWithContentEncodingSet_IsPacked(string coding, string body, bool isChanged)
    {
        var message = await Built(body, "application/xml", rest: true);
        message.Headers["Content-Encoding"] = coding;
        if (isChanged)
        {
            message.Body.Payload!.Value = "2";
        }

        var entity = MessageFormats.Default.Format(message, Request);
        using var unpacking = new StreamReader(new GZipStream(new MemoryStream(entity.Bytes.ToArray()), CompressionMode.Decompress));
        Assert.Multiple(async () =>
        {
            Assert.That(entity.Length, Is.EqualTo(entity.Bytes.Length));
            Assert.That(await unpacking.ReadToEndAsync(), Is.EqualTo(isChanged ? "<a>2</a>" : body));
        });
    }

    [TestCase("identity")]
    [TestCase("deflate")]
    [TestCase("")]
    public async Task Format_BuiltWithAnotherContentEncoding_IsAsItWas(string coding)
    {
        var message = await Built("<a>1</a>", "application/xml", rest: true);
        message.Headers["Content-Encoding"] = coding;
        Assert.That(Text(MessageFormats.Default.Format(message, Request)), Is.EqualTo("<a>1</a>"));
    }

    [Test]
    public void Format_CompressedBytesNobodyLookedInto_PassOnAsTheyAre()
    {
        var packed = Packed("<a>1</a>");
        var message = Received(MessageBody.FromBytes(packed, "application/xml"));
        message.Headers["Content-Encoding"] = "gzip";
        Assert.That(MessageFormats.Default.Format(message, Request).Bytes.ToArray(), Is.EqualTo(packed));
    }

    [Test]
    public void BuildAsync_NotCompressedAsSaid_Fails()
    {
        var message = Received(MessageBody.FromStream(new MemoryStream("<a>1</a>"u8.ToArray()), null, "application/xml"));
        message.Headers["Content-Encoding"] = "gzip";
        Assert.That(async () => await MessageFormats.Default.BuildAsync(message, CancellationToken.None), Throws.TypeOf<MessageFormatException>());
    }

    [Test]
    public void Format_BytesNobodyLookedInto_PassOn()
    {
        var message = Received(MessageBody.FromBytes("not xml"u8.ToArray(), "text/html"));
        var entity = MessageFormats.Default.Format(message, Response);
        Assert.That(Text(entity), Is.EqualTo("not xml"));
        Assert.That(entity.ContentType, Is.EqualTo("text/html"));
    }

    [TestCase("application/json", "{\"a\":", true)]
    [TestCase("application/xml", "<a><b></a>", true)]
    [TestCase("application/json", "{\"a\":", false)]
    [TestCase("application/xml", "<a><b></a>", false)]
    public void BuildAsync_ValidationForced_FailsAtOnce(string type, string text, bool validate)
    {
        var formats = new MessageFormats(new MessageFormatOptions { ValidateJson = validate, ValidateXml = validate });
        var message = new Message(MessageBody.FromStream(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, type));
        Assert.That(
            async () => await formats.BuildAsync(message, CancellationToken.None),
            validate ? Throws.TypeOf<MessageFormatException>() : Throws.Nothing);
    }

    [Test]
    public void Format_AttachmentsToASoapEndpoint_PassOn()
    {
        var message = Received(MessageBody.FromStream(new MemoryStream(), null, "multipart/related; boundary=B"));
        var entity = MessageFormats.Default.Format(message, new(false, EndpointFormat.Soap11));
        Assert.That(entity.Stream, Is.Not.Null);
        Assert.That(entity.ContentType, Is.EqualTo("multipart/related; boundary=B"));
    }

    private static Message Received(MessageBody body)
    {
        var message = new Message(body);
        message.Headers["Content-Type"] = body.ContentType;
        return message;
    }

    private static async Task<Message> Built(string text, string type, bool rest = true)
    {
        var message = Received(MessageBody.FromBytes(Encoding.UTF8.GetBytes(text), type));
        message.IsRest = rest;
        await MessageFormats.Default.BuildAsync(message, CancellationToken.None);
        return message;
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            packing.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static string Text(OutgoingEntity entity) => Encoding.UTF8.GetString(entity.Bytes.Span);
}
