using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Json;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Messages;
using Integrator.UnitTests.Transports.Http;
using NUnit.Framework;

namespace Integrator.UnitTests.Messages;

public sealed class MessageBodyTests
{
    private const string Soap11 = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header><h/></s:Header><s:Body><a>1</a></s:Body></s:Envelope>";
    private const string Soap12 = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body><a>1</a></s:Body></s:Envelope>";

    [TestCase("application/soap+xml; action=\"urn:a\"", SoapVersion.Soap12)]
    [TestCase("text/xml", SoapVersion.Soap11)]
    public void SoapVersion_Unread_IsThatOfTheContentType(string type, SoapVersion expected) =>
        Assert.That(MessageBody.FromStream(new MemoryStream(), null, type).SoapVersion, Is.EqualTo(expected));

    [TestCase("GET", false)]
    [TestCase("HEAD", false)]
    [TestCase("OPTIONS", false)]
    [TestCase("POST", true)]
    [TestCase("DELETE", true)]
    public async Task Build_NoXmlUnderAnXmlType_IsAnEmptyBodyOfAGet(string method, bool fails)
    {
        var body = MessageBody.FromBytes(Encoding.UTF8.GetBytes("[1]"), "application/xml");
        body.RequestMethod = method;
        if (fails)
        {
            Assert.That(async () => await body.BuildAsync(MessageFormats.Default, isRest: true, CancellationToken.None), Throws.TypeOf<MessageFormatException>());
            return;
        }

        await body.BuildAsync(MessageFormats.Default, isRest: true, CancellationToken.None);
        Assert.That(body.IsEmpty, Is.True);
    }

    [TestCase("broken off")]
    [TestCase(null)]
    public async Task Build_OfAStreamThatMayBreak_TakesWhatCame(string? failure)
    {
        using var stream = new PiecewiseStream("[1,"u8.ToArray(), 2, failure is null ? null : new IOException(failure));
        var body = MessageBody.FromBreakableStream(stream, null, "application/json");
        await body.BuildAsync(MessageFormats.Default, isRest: true, CancellationToken.None);
        Assert.That((body.JsonText, body.Break), Is.EqualTo(("[1,", failure)));
    }

    [Test]
    public void Build_OfAStreamThatBreaks_Fails()
    {
        using var stream = new PiecewiseStream("[1,"u8.ToArray(), 2, new IOException("broken off"));
        var body = MessageBody.FromStream(stream, null, "application/json");
        Assert.That(async () => await body.BuildAsync(MessageFormats.Default, isRest: true, CancellationToken.None), Throws.TypeOf<IOException>());
    }

    [Test]
    public void Empty_SeenAsXml_IsAnEmptySoap11Body()
    {
        var body = MessageBody.Empty();
        Assert.Multiple(() =>
        {
            Assert.That(body.IsBuilt && body.IsEmpty, Is.True);
            Assert.That(body.Payload, Is.Null);
            Assert.That(body.Json, Is.Null);
            Assert.That(body.JsonText, Is.Null);
            Assert.That(XmlWriting.ToText(body.Envelope), Is.EqualTo(
                "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body/></soapenv:Envelope>"));
        });
    }

    [Test]
    public async Task BuildAsync_Stream_IsReadOnceAndKept()
    {
        var stream = new MemoryStream("<a>1</a>"u8.ToArray());
        var body = MessageBody.FromStream(stream, null, "application/xml");
        Assert.That(body.IsBuilt, Is.False);
        Assert.That(() => body.Envelope, Throws.InvalidOperationException);
        await body.BuildAsync(MessageFormats.Default, isRest: true, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(body.IsBuilt, Is.True);
            Assert.That(body.UnreadStream, Is.Null);
            Assert.That(body.Payload!.Value, Is.EqualTo("1"));
            Assert.That(body.OriginalBytes!.Value.Length, Is.EqualTo(8));
            Assert.That(stream.CanRead, Is.False);
        });
    }

    [TestCase(false, "text/xml", Soap11, SoapVersion.Soap11, "a")]
    [TestCase(false, "application/soap+xml; charset=utf-8", Soap12, SoapVersion.Soap12, "a")]
    [TestCase(true, "text/xml", "<a>1</a>", SoapVersion.Soap11, "a")]
    [TestCase(true, "text/xml", Soap11, SoapVersion.Soap11, "Envelope")]
    [TestCase(true, "application/xml", "<a/>", SoapVersion.Soap11, "a")]
    [TestCase(true, "application/vnd.any+xml", "<a/>", SoapVersion.Soap11, "a")]
    [TestCase(false, "application/vnd.any+xml", Soap11, SoapVersion.Soap11, "a")]
    [TestCase(true, "application/json", """{"b":1}""", SoapVersion.Soap11, "jsonObject")]
    [TestCase(true, "text/plain", "x", SoapVersion.Soap11, "text")]
    [TestCase(true, "application/octet-stream", "x", SoapVersion.Soap11, "binary")]
    [TestCase(true, "application/x-www-form-urlencoded", "b=1", SoapVersion.Soap11, "xformValues")]
    public async Task BuildAsync_ContentType_ChoosesTheBuilder(bool rest, string type, string text, SoapVersion version, string payload)
    {
        var body = await Built(text, type, rest);
        Assert.Multiple(() =>
        {
            Assert.That(body.SoapVersion, Is.EqualTo(version));
            Assert.That(body.Payload!.Name.LocalName, Is.EqualTo(payload));
            Assert.That(body.SoapVersion, Is.EqualTo(version));
            Assert.That(body.OriginalBytes, Is.Not.Null);
        });
    }

    [TestCase(false, "text/xml", "<a/>")]
    [TestCase(false, "application/soap+xml", "<a/>")]
    [TestCase(false, "application/other", "<a/>")]
    [TestCase(true, "application/xml", "[1]")]
    [TestCase(true, "application/xml", "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>")]
    [TestCase(true, "application/json", "<a/>")]
    [TestCase(true, "application/json", "tru")]
    public void BuildAsync_BodyNotOfItsType_Fails(bool rest, string type, string text) =>
        Assert.That(async () => await Built(text, type, rest), Throws.TypeOf<MessageFormatException>());

    [TestCase("application/json", "")]
    [TestCase("application/json", "   ")]
    [TestCase("application/xml", "")]
    [TestCase("text/xml", "")]
    [TestCase(null, "")]
    [TestCase(null, "anything")]
    public async Task BuildAsync_NoContent_LeavesNoPayload(string? type, string text)
    {
        var body = await Built(text, type, rest: true);
        Assert.That(body.IsEmpty, Is.True);
        Assert.That(body.Payload, Is.Null);
        Assert.That(body.Json, Is.Null);
    }

    [Test]
    public async Task BuildAsync_GetWithTextThatIsNotJson_LeavesNoPayload()
    {
        var body = MessageBody.FromStream(new MemoryStream("<x/>"u8.ToArray()), null, "application/json");
        body.RequestMethod = "GET";
        await body.BuildAsync(MessageFormats.Default, true, CancellationToken.None);
        Assert.That(body.IsEmpty, Is.True);
    }

    [Test]
    public void BuildAsync_LargerThanTheLimit_Fails()
    {
        var formats = new MessageFormats(new MessageFormatOptions { Limits = FormatLimits.Default with { MaxBodyBytes = 4 } });
        var body = MessageBody.FromStream(new MemoryStream(new byte[5]), null, "text/plain");
        Assert.That(async () => await body.BuildAsync(formats, true, CancellationToken.None), Throws.TypeOf<MessageFormatException>());
    }

    [Test]
    public void BuildAsync_Cancelled_Stops()
    {
        var body = MessageBody.FromStream(new MemoryStream(new byte[5]), null, "text/plain");
        Assert.That(
            async () => await body.BuildAsync(MessageFormats.Default, true, new CancellationToken(true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static IEnumerable<TestCaseData> Charsets()
    {
        yield return new("application/xml; charset=ISO-8859-1", Encoding.Latin1, "<a>é</a>", false);
        yield return new("application/xml", Encoding.Latin1, "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>", false);
        yield return new("application/xml", Encoding.UTF8, "<a>é</a>", true);
        yield return new("application/xml; charset=UTF-16", Encoding.Unicode, "<a>é</a>", true);
        yield return new("application/json; charset=ISO-8859-1", Encoding.Latin1, """{"a":"é"}""", false);
        yield return new("application/json", Encoding.UTF8, """{"a":"é"}""", true);
        yield return new("application/json", Encoding.Unicode, """{"a":"é"}""", false);
        yield return new("text/plain; charset=windows-1252", Encoding.Latin1, "é", false);
        yield return new("text/plain", Encoding.BigEndianUnicode, "é", true);
        yield return new("application/x-www-form-urlencoded; charset=ISO-8859-1", Encoding.Latin1, "a=%E9", false);
    }

    [TestCaseSource(nameof(Charsets))]
    public async Task Payload_Charset_IsDecoded(string type, Encoding encoding, string text, bool mark)
    {
        var bytes = (mark ? encoding.GetPreamble() : []).Concat(encoding.GetBytes(text)).ToArray();
        var body = MessageBody.FromBytes(bytes, type);
        await body.BuildAsync(MessageFormats.Default, true, CancellationToken.None);
        Assert.That(body.Payload!.Value, Is.EqualTo("é"));
    }

    [Test]
    public async Task Envelope_JsonSeenAsXmlUnchanged_StaysTheJsonText()
    {
        var body = await Built("""{ "a": [1] }""", "application/json", true);
        Assert.That(body.Payload!.Element("a")!.Value, Is.EqualTo("1"));
        body.EnsureHeader().Add(new XElement("h"));
        Assert.Multiple(() =>
        {
            Assert.That(body.IsJson, Is.True);
            Assert.That(body.JsonText, Is.EqualTo("""{ "a": [1] }"""));
            Assert.That(body.OriginalBytes, Is.Not.Null);
        });
    }

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return new TestCaseData((Action<XElement>)(a => a.Value = "2")).SetArgDisplayNames("value");
        yield return new TestCaseData((Action<XElement>)(a => a.SetAttributeValue("x", "2"))).SetArgDisplayNames("attribute");
        yield return new TestCaseData((Action<XElement>)(a => a.ReplaceNodes(new XElement("b")))).SetArgDisplayNames("replace");
        yield return new TestCaseData((Action<XElement>)(a => a.Remove())).SetArgDisplayNames("remove");
        yield return new TestCaseData((Action<XElement>)(a => a.Name = "b")).SetArgDisplayNames("rename");
        yield return new TestCaseData((Action<XElement>)(a => a.AddAfterSelf(new XElement("b")))).SetArgDisplayNames("sibling");
    }

    [TestCaseSource(nameof(Changes))]
    public async Task Envelope_JsonSeenAsXmlChanged_DropsTheJsonText(Action<XElement> change)
    {
        var body = await Built("""{"a":1}""", "application/json", true);
        change(body.Payload!.Element("a")!);
        Assert.Multiple(() =>
        {
            Assert.That(body.IsJson, Is.False);
            Assert.That(body.OriginalBytes, Is.Null);
            Assert.That(body.JsonText, Is.Not.EqualTo("""{"a":1}"""));
        });
    }

    [Test]
    public async Task Envelope_HeaderOfSoapChanged_DropsTheBytes()
    {
        var body = await Built(Soap11, "text/xml", rest: false);
        body.HeaderElement!.RemoveNodes();
        Assert.That(body.OriginalBytes, Is.Null);
        Assert.That(body.Payload!.Value, Is.EqualTo("1"));
    }

    [Test]
    public async Task Json_OfXml_FollowsChanges()
    {
        var body = await Built("<a><b>1</b></a>", "application/xml", true);
        Assert.That(body.JsonText, Is.EqualTo("""{"a":{"b":1}}"""));
        body.Payload!.Element("b")!.Value = "x";
        Assert.That(body.JsonText, Is.EqualTo("""{"a":{"b":"x"}}"""));
        Assert.That(body.Json!["a"]!["b"]!.GetValue<string>(), Is.EqualTo("x"));
    }

    [Test]
    public async Task Json_RepeatedKeysAndLongNumbers_LastWinsAndDigitsStay()
    {
        var body = await Built("""{"a":1,"a":1.10,"n":123456789012345678901234567890.10}""", "application/json", true);
        Assert.That(body.Json!["a"]!.ToJsonString(), Is.EqualTo("1.10"));
        body.SetJson(body.Json);
        Assert.That(body.JsonText, Is.EqualTo("""{"a":1.10,"n":123456789012345678901234567890.10}"""));
    }

    [Test]
    public void SetJson_Node_WritesNothingEscapedThatNeedNotBe()
    {
        var body = MessageBody.Empty();
        body.SetJson(new JsonObject { ["é<"] = "\U0001F600\u0001\"", ["n"] = 1.5, ["l"] = new JsonArray(true, null) });
        Assert.That(body.JsonText, Is.EqualTo("{\"é<\":\"\U0001F600\\u0001\\\"\",\"n\":1.5,\"l\":[true,null]}"));
        Assert.That(body.IsJson, Is.True);
    }

    [TestCase("{}", true)]
    [TestCase(" [1]", true)]
    [TestCase("\"x\"", true)]
    [TestCase("1.5", true)]
    [TestCase("null", true)]
    [TestCase("<a/>", false)]
    [TestCase("abc", false)]
    [TestCase("\"x", false)]
    [TestCase("01", false)]
    public void SetJson_Text_HasToBeginAsJson(string text, bool accepted)
    {
        var body = MessageBody.Empty();
        Assert.That(() => body.SetJson(text), accepted ? Throws.Nothing : Throws.TypeOf<MessageFormatException>());
    }

    // What Gson's lenient reader makes of text that is no JSON (JsonParser, which MI's expressions read bodies with).
    [TestCase("""{"a": apple, "b": 5}""", """{"a":"apple","b":5}""")]
    [TestCase("{a:'x\\u0041\\n', b=TRUE; c=>Null, d: 01, e: -1.50}", """{"a":"xA\n","b":true,"c":null,"d":"01","e":-1.50}""")]
    [TestCase("[1,,2;] // end", "[1,null,2,null]")]
    [TestCase("{#b\n\"a\":/* c */[{},[]]}", """{"a":[{},[]]}""")]
    [TestCase("""{"a": two words}""", null)]
    [TestCase("""{"a": x""", null)]
    [TestCase("""{"a": x,}""", null)]
    [TestCase("""{"a": x} y""", null)]
    [TestCase("""{"a": 'x}""", null)]
    [TestCase("""{"a": '\q'}""", null)]
    public void Json_NotQuiteJson_IsTakenAsGsonTakesIt(string text, string? expected)
    {
        var body = MessageBody.Empty();
        body.SetJson(text);
        if (expected is null)
        {
            Assert.That(() => body.Json, Throws.TypeOf<MessageFormatException>());
            return;
        }

        Assert.That(JsonNodes.ToText(body.Json), Is.EqualTo(expected));
        Assert.That(body.JsonText, Is.EqualTo(text));
    }

    [TestCase("""[{"a":1}""", "application/json")]
    [TestCase("<a><b></a>", "application/xml")]
    public async Task SetJson_OverAMalformedPayload_FailsOnceAndDropsIt(string text, string type)
    {
        var body = await Built(text, type, true);
        Assert.That(() => body.SetJson("{}"), Throws.TypeOf<MessageFormatException>());
        Assert.That(() => body.SetJson("{}"), Throws.Nothing);
    }

    [Test]
    public async Task SetPayload_InSoap_KeepsHeaderAndVersion()
    {
        var body = await Built(Soap11, "text/xml", rest: false);
        body.SetPayload(new XElement("n"));
        Assert.Multiple(() =>
        {
            Assert.That(body.HeaderElement!.Elements().Count(), Is.EqualTo(1));
            Assert.That(body.BodyElement.Elements().Single().Name.LocalName, Is.EqualTo("n"));
            Assert.That(body.OriginalBytes, Is.Null);
        });
    }

    [Test]
    public void SetPayload_UnreadStream_LetsGoOfIt()
    {
        var stream = new MemoryStream(new byte[5]);
        var body = MessageBody.FromStream(stream, null, "text/plain");
        body.SetPayload(new XElement("n"));
        Assert.That(body.IsBuilt, Is.True);
        Assert.That(stream.CanRead, Is.False);
        Assert.That(body.Payload!.Name.LocalName, Is.EqualTo("n"));
    }

    [Test]
    public async Task SetText_And_SetBinary_ReplaceThePayload()
    {
        var body = await Built("<a/>", "application/xml", true);
        body.SetText("é");
        Assert.That(body.Payload!.Name, Is.EqualTo(PayloadWrapper.Text));
        Assert.That(body.Payload!.Value, Is.EqualTo("é"));
        body.SetBinary(new byte[] { 1, 2 });
        Assert.That(body.Payload!.Name, Is.EqualTo(PayloadWrapper.Binary));
        Assert.That(body.Payload!.Value, Is.EqualTo("AQI="));
        body.Clear();
        Assert.That(body.IsEmpty, Is.True);
    }

    [TestCase("""{"a":1}""", "application/json", true)]
    [TestCase("<a>1</a>", "application/xml", true)]
    [TestCase(Soap11, "text/xml", false)]
    [TestCase("x", "text/plain", true)]
    public async Task Copy_Changed_LeavesTheOther(string text, string type, bool rest)
    {
        var body = await Built(text, type, rest);
        var copy = body.Copy();
        copy.Payload!.Value = "changed";
        var later = body.Copy();
        Assert.Multiple(() =>
        {
            Assert.That(body.OriginalBytes, Is.Not.Null);
            Assert.That(body.Payload!.Value, Is.Not.EqualTo("changed"));
            Assert.That(copy.Copy().Payload!.Value, Is.EqualTo("changed"));
            Assert.That(XmlWriting.ToText(later.Envelope), Is.EqualTo(XmlWriting.ToText(body.Envelope)));
        });
    }

    [Test]
    public async Task Payload_Form_IncludesTheQuery()
    {
        var body = MessageBody.FromBytes("a=x+y&b=%C3%A9&1c=1&$d=2&a=z&e"u8.ToArray(), "application/x-www-form-urlencoded");
        body.RequestQuery = "q=1&flag";
        await body.BuildAsync(MessageFormats.Default, true, CancellationToken.None);
        Assert.That(XmlWriting.ToText(body.Payload!), Is.EqualTo(
            "<xformValues><q>1</q><a>x y</a><b>é</b><_JsonReader_PD_1c>1</_JsonReader_PD_1c><_JsonReader_PS_d>2</_JsonReader_PS_d><a>z</a><e></e></xformValues>"));
    }

    [Test]
    public async Task Payload_MultipartForm_HasOneElementAPart()
    {
        const string Text = "preamble\r\n--B\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\nv\r\n"
            + "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a;b.bin\"\r\nContent-Type: image/png\r\n\r\n\u0001\r\n--B--\r\n";
        var body = await Built(Text, "multipart/form-data; boundary=B", true);
        Assert.That(XmlWriting.ToText(body.Payload!), Is.EqualTo(
            "<mediate><t charset=\"UTF-8\">v</t><f filename=\"a;b.bin\" content-type=\"image/png\">AQ==</f></mediate>"));
    }

    [Test]
    public async Task Envelope_MultipartRelated_IsItsRootPart()
    {
        var body = await Built(
            $"--B\r\nContent-Type: image/png\r\nContent-ID: <i>\r\n\r\nX\r\n--B\r\nContent-Type: text/xml\r\nContent-ID: <r>\r\n\r\n{Soap11}\r\n--B--",
            "multipart/related; type=\"text/xml\"; start=\"<r>\"; boundary=\"B\"",
            false);
        Assert.That(body.Payload!.Value, Is.EqualTo("1"));
        Assert.That(body.HeaderElement, Is.Not.Null);
    }

    private static async Task<MessageBody> Built(string text, string? type, bool rest)
    {
        var body = MessageBody.FromBytes(Encoding.UTF8.GetBytes(text), type);
        await body.BuildAsync(MessageFormats.Default, rest, CancellationToken.None);
        return body;
    }
}
