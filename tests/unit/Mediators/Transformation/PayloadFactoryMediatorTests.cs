using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Transformation;

public sealed class PayloadFactoryMediatorTests
{
    private const string Order = """{"id":7,"name":"Ann \"A\"","price":4.50,"ok":true,"none":null,"items":[{"x":1},{"x":2}],"customer":{"city":"Bern"}}""";

    [TestCase("$.id", "", "7")]
    [TestCase("$.name", "", "Ann \\\"A\\\"")]
    [TestCase("$.ok", "", "true")]
    [TestCase("$.items", "", """[{"x":1},{"x":2}]""")]
    [TestCase("$.customer", "", """{"city":"Bern"}""")]
    [TestCase("$.customer", "literal=\"true\"", "{\\\"city\\\":\\\"Bern\\\"}")]
    [TestCase("$.missing", "", "")]
    [TestCase("json-eval($.id)", "", "7")]
    public async Task JsonPathArgument_IntoJson_FollowsItsType(string path, string attributes, string expected)
    {
        var context = new TestRuntime().Json(Order);
        await Run(context, $"""<payloadFactory media-type="json"><format>["$1"]</format><args><arg evaluator="json" expression="{path}" {attributes}/></args></payloadFactory>""");
        Assert.That(context.Message.Body.JsonText, Is.EqualTo($"[\"{expected}\"]"));
    }

    [TestCase("//name", "", "plain & simple")]
    [TestCase("//quoted", "", "say \\\"hi\\\"\\nthere \\\\")]
    [TestCase("//part", "", """{"part":{"a":1,"b":"x"}}""")]
    [TestCase("//part", "literal=\"true\"", "<part><a>1</a><b>x</b></part>")]
    [TestCase("//brace", "", "{open}")]
    [TestCase("//missing", "", "")]
    [TestCase("$ctx:missing", "", "")]
    public async Task XPathArgument_IntoJson_FollowsItsType(string path, string attributes, string expected)
    {
        var context = new TestRuntime().Xml("<r><name>plain &amp; simple</name><quoted>say \"hi\"\nthere \\</quoted><part><a>1</a><b>x</b></part><brace>{open}</brace></r>");
        await Run(context, $"""<payloadFactory media-type="json"><format>[$1]</format><args><arg expression="{path}" {attributes}/></args></payloadFactory>""");
        Assert.That(context.Message.Body.JsonText, Is.EqualTo($"[{expected}]"));
    }

    [TestCase("$.name", "<a xmlns=\"\">Ann \"A\"</a>")]
    [TestCase("$.customer", "<a><city>Bern</city></a>")]
    [TestCase("$.items", "<a><jsonElement><x>1</x></jsonElement><jsonElement><x>2</x></jsonElement></a>")]
    [TestCase("$.id", "<a>7</a>")]
    public async Task JsonPathArgument_IntoXml_IsConverted(string path, string expected)
    {
        var context = new TestRuntime().Json(Order);
        await Run(context, $"""<payloadFactory><format><a xmlns="">$1</a></format><args><arg evaluator="json" expression="{path}"/></args></payloadFactory>""");
        Assert.That(XmlWriting.ToText(context.Message.Body.Payload!), Is.EqualTo(expected.Replace(" xmlns=\"\"", "", StringComparison.Ordinal)));
    }

    [TestCase("//t", "<a>1 &lt; 2 &amp; 3</a>")]
    [TestCase("//e", "<a><e><f>1</f></e></a>")]
    [TestCase("//f", "<a>1</a>")]
    public async Task XPathArgument_IntoXml_IsEscapedUnlessXml(string path, string expected)
    {
        var context = new TestRuntime().Xml("<r><t>1 &lt; 2 &amp; 3</t><e><f>1</f></e></r>");
        await Run(context, $"""<payloadFactory media-type="xml"><format><a xmlns="">$1</a></format><args><arg expression="{path}"/></args></payloadFactory>""");
        Assert.That(XmlWriting.ToText(context.Message.Body.Payload!), Is.EqualTo(expected));
    }

    [TestCase("json", "a &lt; b", "[a &lt; b]")]
    [TestCase("text", "a &lt; b", "[a &lt; b]")]
    [TestCase("json", "&lt;x>1&lt;/x>", """[{"x":1}]""")]
    [TestCase("text", "&lt;x>1&lt;/x>", "[<x>1</x>]")]
    public async Task FixedValue_AnyMedia_IsXmlEscapedUnlessXml(string media, string value, string expected)
    {
        var context = new TestRuntime().Json(Order);
        await Run(context, $"""<payloadFactory media-type="{media}"><format>[$1]</format><args><arg value="{value}"/></args></payloadFactory>""");
        var body = context.Message.Body;
        Assert.That(media == "json" ? body.JsonText : body.Payload!.Value, Is.EqualTo(expected));
    }

    [TestCase("${payload.name}", "Ann \\\"A\\\"")]
    [TestCase("\"${payload.name}\"", "\"Ann \\\"A\\\"\"")]
    [TestCase("${payload.price}", "4.5")]
    [TestCase("${payload.customer}", """{"city":"Bern"}""")]
    [TestCase("\"${payload.customer}\"", "\"{\\\"city\\\":\\\"Bern\\\"}\"")]
    [TestCase("${vars.text}", "a \"b\"")]
    [TestCase("\"${vars.text}\"", "\"a \\\"b\\\"\"")]
    [TestCase("${vars.number}", "5")]
    [TestCase("${vars.xml}", """{"p":{"q":1}}""")]
    [TestCase("\"${vars.xml}\"", "\"<p><q>1</q></p>\"")]
    [TestCase("${vars.missing}", "")]
    [TestCase("${payload.items[0].x + 1}", "2")]
    public async Task InlineExpression_IntoJson_FollowsItsType(string expression, string expected)
    {
        var context = new TestRuntime().Json(Order);
        context.Variables["text"] = "a \"b\"";
        context.Variables["number"] = 5;
        context.Variables["xml"] = "<p><q>1</q></p>";
        await Run(context, $"""<payloadFactory media-type="json"><format>[{expression}]</format><args/></payloadFactory>""");
        Assert.That(context.Message.Body.JsonText, Is.EqualTo($"[{expected}]"));
    }

    [TestCase("${payload.customer}", "<a><city>Bern</city></a>")]
    [TestCase("${vars.text}", "<a>1 &lt; 2</a>")]
    [TestCase("${vars.xml}", "<a><p>1</p></a>")]
    [TestCase("\"${vars.xml}\"", "<a>\"&lt;p&gt;1&lt;/p&gt;\"</a>")]
    [TestCase("${payload.id &gt; 5}", "<a>true</a>")]
    public async Task InlineExpression_IntoXml_IsConvertedOrEscaped(string expression, string expected)
    {
        var context = new TestRuntime().Json(Order);
        context.Variables["text"] = "1 < 2";
        context.Variables["xml"] = "<p>1</p>";
        await Run(context, $"""<payloadFactory media-type="xml"><format><a xmlns="">{expression}</a></format></payloadFactory>""");
        Assert.That(XmlWriting.ToText(context.Message.Body.Payload!), Is.EqualTo(expected));
    }

    [TestCase("abc", "\"abc\"")]
    [TestCase("true", "true")]
    [TestCase("1.5", "1.5")]
    [TestCase("007", "\"007\"")]
    public async Task QuoteStringProperty_Set_QuotesTextArguments(string value, string expected)
    {
        var context = new TestRuntime().Xml($"<r>{value}</r>");
        context.Properties["QUOTE_STRING_IN_PAYLOAD_FACTORY_JSON"] = "true";
        await Run(context, """<payloadFactory media-type="json"><format>[$1]</format><args><arg expression="/*//r"/></args></payloadFactory>""");
        Assert.That(context.Message.Body.JsonText, Is.EqualTo($"[{expected}]"));
    }

    [Test]
    public async Task Arguments_TooFew_RestOfTheFormatIsCopied()
    {
        var runtime = new TestRuntime();
        var context = runtime.Json(Order);
        await Run(context, """<payloadFactory media-type="text"><format>$1 and $2 and ${payload.id}</format><args><arg value="one"/></args></payloadFactory>""");
        Assert.That(context.Message.Body.Payload!.Value, Is.EqualTo("one and $2 and ${payload.id}"));
        Assert.That(runtime.Logs.Texts, Has.One.Contains("argument $2"));
    }

    [TestCase("json", "application/xml", "application/json")]
    [TestCase("text", "application/json", "text/plain")]
    [TestCase("xml", "application/json", "application/xml")]
    [TestCase("xml", "text/xml", "text/xml")]
    [TestCase("xml", "application/soap+xml", "application/soap+xml")]
    public async Task Payload_Made_TypeAndHeaderFollow(string media, string before, string after)
    {
        var context = new TestRuntime().Json(Order);
        context.Message.Headers["Content-Type"] = before;
        context.Message.Properties[Axis2Property.MessageType] = before;
        context.Message.Properties[Axis2Property.NoEntityBody] = true;
        await Run(context, $"""<payloadFactory media-type="{media}"><format>{(media == "xml" ? "<a/>" : "[]")}</format></payloadFactory>""");
        Assert.That(context.Message.Properties[Axis2Property.MessageType], Is.EqualTo(after));
        Assert.That(context.Message.Headers["Content-Type"], Is.EqualTo(after));
        Assert.That(context.Message.Properties.Contains(Axis2Property.NoEntityBody), Is.False);
    }

    [Test]
    public async Task Format_SoapEnvelope_ReplacesTheEnvelope()
    {
        var context = new TestRuntime().Json(Order);
        await Run(context, """
            <payloadFactory><format>
                <soapenv:Envelope xmlns:soapenv="http://www.w3.org/2003/05/soap-envelope">
                    <soapenv:Header><t xmlns="urn:t"/></soapenv:Header><soapenv:Body><b xmlns=""/></soapenv:Body>
                </soapenv:Envelope></format></payloadFactory>
            """);
        Assert.That(context.Message.Body.HeaderElement!.HasElements, Is.True);
        Assert.That(context.Message.Body.SoapVersion, Is.EqualTo(Integrator.Core.Formats.SoapVersion.Soap12));
        Assert.That(context.Message.Body.Payload!.Name.LocalName, Is.EqualTo("b"));
    }

    [Test]
    public async Task Format_ByKey_IsReadAgainWhenItChanged()
    {
        var runtime = new TestRuntime().DeployEntry("f", """{"n": $1}""");
        var context = runtime.Json(Order);
        const string Mediator = """<payloadFactory media-type="json"><format key="{$ctx:key}"/><args><arg evaluator="json" expression="$.id"/></args></payloadFactory>""";
        context.Properties["key"] = "f";
        Assert.That(await runtime.RunAsync(Mediator, context), Is.EqualTo(Flow.Continue));
        Assert.That(context.Message.Body.JsonText, Is.EqualTo("""{"n": 7}"""));
        context.Properties["key"] = "nothing";
        Assert.That(await runtime.RunAsync(Mediator, context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Does.Contain("nothing"));
    }

    [TestCase("<format><a>$1</a></format>", "<arg evaluator=\"json\" expression=\"$.x[\"/>", "'expression' of <arg>")]
    [TestCase("<format><a>${payload.}</a></format>", "", "<format>")]
    [TestCase("<format><a/></format>", "<arg/>", "'value' or 'expression'")]
    [TestCase("", "", "<format>")]
    public void Mistake_InTheArtifact_IsToldOf(string format, string arguments, string expected)
    {
        var diagnostics = new TestRuntime().Diagnose($"""<payloadFactory xmlns="http://ws.apache.org/ns/synapse">{format}<args>{arguments}</args></payloadFactory>""");
        Assert.That(diagnostics.Single().ToString(), Does.Contain(expected));
    }

    private static async Task Run(MessageContext context, string mediator)
    {
        var flow = await ((TestRuntime)context.Runtime).RunAsync(mediator, context);
        Assert.That(flow, Is.EqualTo(Flow.Continue), context.Fault?.ToString());
    }
}
