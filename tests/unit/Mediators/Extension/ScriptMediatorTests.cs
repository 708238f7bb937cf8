using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Extension;

public sealed class ScriptMediatorTests
{
    private const string Transform = """
        function transformRequest(mc) {
            var payload = mc.getPayloadXML();
            var nodes = mc.getXpathResult("//*[local-name()='Code']").selectNodes(payload);
            mc.setPayloadXML("<m:getQuote xmlns:m=\"http://services.samples\"><m:symbol>" + nodes.get(0).getText() + "</m:symbol></m:getQuote>");
        }
        """;

    [TestCase("var p = mc.getPayloadJSON(); mc.setPayloadJSON({b: p.a + 1, c: [true, null]});", """{"b":2,"c":[true,null]}""")]
    [TestCase("mc.setPayloadJSON('{\"text\" : 1}');", """{"text" : 1}""")]
    [TestCase("var t = JSON.parse(mc.getPayloadText()); mc.setPayloadJSON({a: t.a});", """{"a":1}""")]
    [TestCase("mc.setJsonText(mc, null); mc.setPayloadJSON(JSON.parse(mc.getJsonText()));", "{}")]
    [TestCase("mc.setJsonObject(mc, {z:1}); mc.setProperty('json', mc.jsonObject(mc)); mc.setPayloadJSON(mc.getProperty('json'));", """{"z":1}""")]
    [TestCase("mc.setJsonText(mc, JSON.stringify({name:'n', dob:'d'})); mc.setPayloadJSON(mc.getJsonText());", """{"name":"n","dob":"d"}""")]
    public async Task Json_ReadAndSet_IsTheBody(string script, string expected)
    {
        var context = await Run(new TestRuntime().Json("""{"a":1}"""), script);
        Assert.That(context.Message.Body.JsonText, Is.EqualTo(expected));
    }

    [TestCase("mc.setPayloadXML('<q>' + mc.getPayloadXML().getFirstElement().getText() + '</q>');", "<q>IBM</q>")]
    [TestCase("mc.setPayloadXML('<q>' + mc.getPayloadXML().symbol + '</q>');", "<q><symbol id=\"7\">IBM</symbol></q>")]
    [TestCase("mc.setPayloadXML('<q n=\"' + mc.getPayloadXML().getLocalName() + '\"/>');", "<q n=\"quote\"/>")]
    [TestCase("mc.getPayloadXML().getFirstElement().setText('SUN');", "<quote><symbol id=\"7\">SUN</symbol></quote>")]
    [TestCase("mc.setPayloadXML('<q>' + mc.getXpathResult('//@id').selectSingleNode(mc.getPayloadXML()).getAttributeValue() + '</q>');", "<q>7</q>")]
    public async Task Xml_ReadAndSet_IsThePayload(string script, string expected)
    {
        var context = await Run(new TestRuntime().Xml("<quote><symbol id=\"7\">IBM</symbol></quote>"), script);
        Assert.That(XmlWriting.ToText(context.Message.Body.Payload!), Is.EqualTo(expected));
    }

    [TestCase("mc.setPayloadJSON({id: java.util.UUID.randomUUID().toString().length});", """{"id":36}""")]
    [TestCase("var id = Java.type('java.util.UUID').randomUUID().toString(); mc.setPayloadJSON({id: id.length});", """{"id":36}""")]
    [TestCase("java.lang.Thread.sleep(0); mc.setPayloadJSON({late: java.lang.System.currentTimeMillis() > 0});", """{"late":true}""")]
    [TestCase("var S = Java.type('java.io.ByteArrayInputStream'); mc.setPayloadJSON({n: mc.getParsedOMElement(new S('<a>b</a>'.getBytes())).getText()});", """{"n":"b"}""")]
    [TestCase("importClass(java.util.UUID); mc.setPayloadJSON({id: UUID.randomUUID().length});", """{"id":36}""")]
    [TestCase("importPackage(java.util); var l = new ArrayList(); l.add('a'); l.add(0, 'b'); mc.setPayloadJSON({l: l, n: l.size(), first: l.get(0)});", """{"l":["b","a"],"n":2,"first":"b"}""")]
    [TestCase("var m = new java.util.HashMap(); m.put('k', 1); mc.setPayloadJSON({m: m, has: m.containsKey('k'), none: m.get('x')});", """{"m":{"k":1},"has":true,"none":null}""")]
    [TestCase("var it = new java.util.ArrayList([1,2]).iterator(), s = 0; while (it.hasNext()) { s += it.next(); } mc.setPayloadJSON({s: s});", """{"s":3}""")]
    [TestCase("mc.setPayloadJSON({e: java.util.Base64.getEncoder().encodeToString('ab'.getBytes()), d: new java.lang.String(java.util.Base64.getDecoder().decode('YWI=')).toString()});", """{"e":"YWI=","d":"ab"}""")]
    [TestCase("var f = new java.text.SimpleDateFormat('yyyy-MM-dd'); mc.setPayloadJSON({d: f.format(f.parse('2024-03-09'))});", """{"d":"2024-03-09"}""")]
    [TestCase("mc.setPayloadJSON({y: new java.util.Date(0).getTime(), i: java.lang.Integer.parseInt('7'), m: java.lang.Math.max(1, 2)});", """{"y":0,"i":7,"m":2}""")]
    public async Task JavaClasses_ThatScriptsUse_AreThere(string script, string expected)
    {
        var context = await Run(new TestRuntime().Json("{}"), script);
        Assert.That(context.Message.Body.JsonText, Is.EqualTo(expected));
    }

    [TestCase("5", "5")]
    [TestCase("25 - 10.0", "15")]
    [TestCase("3000000000", "3000000000")]
    [TestCase("0.5", "0.5")]
    [TestCase("-7", "-7")]
    [TestCase("1e300", "1.0E300")]
    public async Task Numbers_SetAsProperties_AreWrittenAsJavaDoes(string number, string expected)
    {
        var context = await Run(new TestRuntime().Json("{}"), $"mc.setProperty('n', {number});");
        Assert.That(context.Properties.GetString("n"), Is.EqualTo(expected));
    }

    // E4X as in MI's samples and documents (rhinoJs).
    [TestCase("var symbol = mc.getPayloadXML()..*::Code.toString(); mc.setPayloadXML(<m:q xmlns:m=\"urn:m\">\n  <m:s>{symbol}</m:s>\n</m:q>);", "<m:q xmlns:m=\"urn:m\"><m:s>I&amp;M</m:s></m:q>")]
    [TestCase("var s = mc.getPayloadXML()..*::Code; mc.setPayloadXML(<q a={s} b=\"1\"><x/>{s.toString() + '!'}</q>);", "<q a=\"I&amp;M\" b=\"1\"><x />I&amp;M!</q>")]
    [TestCase("mc.setPayloadXML(<q>{mc.getPayloadXML()..price}</q>);", "<q><price>1</price><price>2</price></q>")]
    [TestCase("var n = new Namespace('urn:n'); mc.setPayloadXML(<q>{mc.getPayloadXML().n::Code.toString()}</q>);", "<q>I&amp;M</q>")]
    [TestCase("var c = mc.getPayloadXML()..*::Code; mc.setPayloadXML(<q>{c.toString().split('&')[1] + c.toXMLString().length}</q>);", "<q>M40</q>")]
    [TestCase("mc.setPayloadXML(<q>{mc.getPayloadXML()..price.length}</q>);", "<q>2</q>")]
    [TestCase("mc.setPayloadXML(mc.getPayloadXML()..*::Code != 'IBM' ? <yes/> : <no/>);", "<yes />")]
    [TestCase("mc.getEnvelope().buildWithAttachments(); mc.setPayloadXML(<a>{/<b>/.test('<b>') && 1 < 2}</a>);", "<a>true</a>")]
    [TestCase("var r = <ls/>; for (var i = 0; i < 2; ++i) { r.ls += <l><id>{i}</id></l>; } mc.setPayloadXML(r);", "<ls><l><id>0</id></l><l><id>1</id></l></ls>")]
    [TestCase("var r = <a><b>1</b><c/></a>; r.b += <b>2</b>; r.c = 5; r.d = <x/>; r.e = 'y'; mc.setPayloadXML(r);", "<a><b>1</b><b>2</b><c>5</c><x /><e>y</e></a>")]
    [TestCase("var p = mc.getPayloadXML(); mc.setPayloadXML(<q>{p.price.length() + '|' + p.price[1] + '|' + p.price[0].length() + '|' + p.none.length() + p.none}</q>);", "<q>2|2|1|0</q>")]
    [TestCase("var p = mc.getPayloadXML(); var s = 0; for (var i = 0; i < p.price.length(); i++) { s += parseInt(p.price[i]); } mc.setPayloadXML(<q>{s + '|' + p..price[1] + '|' + p.*.length()}</q>);", "<q>3|2|3</q>")]
    [TestCase("var s = 0; for each (var i in mc.getPayloadXML().price) { for each (j in [1, 2]) { s += parseInt(i) * j; } } mc.setPayloadXML(<q>{s}</q>);", "<q>9</q>")]
    [TestCase("var x = <a k=\"1\"><b v=\"2\"/><b v=\"3\"/><c/></a>; x.@n = x.@k + x.b[1].@v + x.none.@v; delete x.@k; delete x.c; x.b[0].@v = 5; mc.setPayloadXML(x);", "<a n=\"13\"><b v=\"5\" /><b v=\"3\" /></a>")]
    [TestCase("var p = mc.getPayloadXML(); mc.setPayloadXML(<q>{p.price[0].parent().localName() + p.children().length() + p.price.@id}</q>);", "<q>r3</q>")]
    public async Task E4x_AsInSamples_IsUnderstood(string script, string expected)
    {
        var context = await Run(new TestRuntime().Xml("<r xmlns:n=\"urn:n\"><n:Code>I&amp;M</n:Code><price>1</price><price>2</price></r>"), script);
        Assert.That(context.Message.Body.Payload!.ToString(System.Xml.Linq.SaveOptions.DisableFormatting), Is.EqualTo(expected));
    }

    // ECMAScript 2015 as far as scripts for GraalVM commonly go.
    [TestCase("const p = mc.getPayloadJSON(); let b = p.a + 1; mc.setPayloadJSON({b: b});", """{"b":2}""")]
    [TestCase("mc.setPayloadJSON({t: `a is ${mc.getPayloadJSON().a} \"x\"`});", """{"t":"a is 1 \"x\""}""")]
    [TestCase("mc.setPayloadJSON([1, 2, 3].filter(x => x > 1).map((x) => { return x * 2; }));", "[4,6]")]
    [TestCase("let f = (a, b) => a + b; mc.setPayloadJSON({s: f(1, 2)}); // let `", """{"s":3}""")]
    [TestCase("const o = {let: 1}; mc.setPayloadJSON({v: o.let, r: 'const x => `'.length});", """{"v":1,"r":12}""")]
    public async Task NewerSyntax_ThatScriptsUse_IsUnderstood(string script, string expected)
    {
        var context = await Run(new TestRuntime().Json("""{"a":1}"""), script);
        Assert.That(context.Message.Body.JsonText, Is.EqualTo(expected));
    }

    [Test]
    public async Task Properties_EveryScope_AreSetAndRemoved()
    {
        var context = await Run(new TestRuntime().Json("{}"), """
            mc.setProperty('d', 'one'); mc.setProperty('n', 5); mc.setProperty('b', true);
            mc.setProperty('messageType', 'text/plain', 'axis2'); mc.setProperty('X-A', 'two', 'transport');
            mc.setProperty('o', 'three', 'operation'); mc.setProperty('RESPONSE', 'true'); mc.setProperty('gone', 1); mc.removeProperty('gone', 'default');
            mc.setVariable('v', mc.getProperty('d') + mc.getProperty('X-A', 'transport'));
            """);
        Assert.Multiple(() =>
        {
            Assert.That(context.Properties["d"], Is.EqualTo("one"));
            Assert.That(context.IsResponse, Is.True);
            Assert.That(context.Properties["n"], Is.EqualTo(5));
            Assert.That(context.Properties["b"], Is.EqualTo(true));
            Assert.That(context.Message.Properties[Axis2Property.ContentType], Is.EqualTo("text/plain"));
            Assert.That(context.Message.Headers["Content-Type"], Is.EqualTo("text/plain"));
            Assert.That(context.Message.Headers["X-A"], Is.EqualTo("two"));
            Assert.That(context.Operation["o"], Is.EqualTo("three"));
            Assert.That(context.Properties.Contains("gone"), Is.False);
            Assert.That(context.Variables["v"], Is.EqualTo("onetwo"));
        });
    }

    [TestCase("false", Flow.Stop)]
    [TestCase("true", Flow.Continue)]
    [TestCase("var x = 1;", Flow.Continue)]
    public async Task Result_False_EndsTheFlow(string script, Flow expected)
    {
        var runtime = new TestRuntime();
        Assert.That(await runtime.RunAsync($"<script language=\"js\">{script}</script>", runtime.Json("{}")), Is.EqualTo(expected));
    }

    [TestCase(300)]
    [TestCase(100_000)]
    [TestCase(50)]
    public void Script_OfBracketsWithoutEnd_IsToldOf(int depth) =>
        Assert.That(
            new TestRuntime().Diagnose($"<script language=\"js\"><![CDATA[let x = {new string('(', depth)}`${{`]]></script>").Select(static diagnostic => diagnostic.Code),
            Has.One.EqualTo("bad-script"));

    [Test]
    public async Task KeyedScript_WithFunctionAndInclude_IsCalled()
    {
        var runtime = new TestRuntime().DeployEntry("quote", Transform).DeployEntry("common", "var loaded = true;");
        var context = runtime.Xml("<r><Code>IBM</Code></r>");
        var flow = await runtime.RunAsync("""<script language="nashornJs" key="quote" function="transformRequest"><include key="common"/></script>""", context);
        Assert.That(flow, Is.EqualTo(Flow.Continue), context.Fault?.ToString());
        Assert.That(context.Message.Body.Payload!.Value, Is.EqualTo("IBM"));
    }

    [TestCase("nothing.here();", "nothing")]
    [TestCase("function f() { return f(); } f();", "nested deeper")]
    [TestCase("mc.getPayloadXML().GetType().Assembly;", "GetType")]
    [TestCase("mc.setPayloadXML('no xml');", "Not XML")]
    [TestCase("var s = new java.lang.StringBuilder();", "java.lang.StringBuilder for scripts: use a string")]
    [TestCase("importClass(org.json.JSONObject); new JSONObject('{}');", "org.json.JSONObject for scripts: use JSON.parse")]
    [TestCase("Packages.org.apache.synapse.commons.json.JsonUtil.jsonPayloadToString(mc);", "JsonUtil for scripts: use mc.getPayloadJSON()")]
    [TestCase("Java.type('com.acme.Rules').check(mc);", "com.acme.Rules for scripts: use JavaScript's own objects, or a class mediator")]
    [TestCase("mc.getEnvironment().getSynapseConfiguration();", "mc.getEnvironment() hands out Java objects")]
    public async Task Script_ThatFails_Faults(string script, string expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<r/>");
        Assert.That(await runtime.RunAsync($"<script language=\"js\"><![CDATA[{script}]]></script>", context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Does.Contain(expected));
        Assert.That(runtime.Defects, Is.Empty);
    }

    [TestCase("<script language=\"groovy\">x</script>", "groovy")]
    [TestCase("<script language=\"js\">var = ;</script>", "bad-script")]
    [TestCase("<script>x</script>", "'language'")]
    [TestCase("<script language=\"js\" function=\"f\">x</script>", "'function' without 'key'")]
    public void Mistake_InTheArtifact_IsToldOf(string xml, string expected) =>
        Assert.That(new TestRuntime().Diagnose(xml).Select(static diagnostic => diagnostic.ToString()), Has.One.Contains(expected));

    private static async Task<MessageContext> Run(MessageContext context, string script)
    {
        var flow = await ((TestRuntime)context.Runtime).RunAsync($"<script language=\"js\"><![CDATA[{script}]]></script>", context);
        Assert.That(flow, Is.EqualTo(Flow.Continue), context.Fault?.ToString());
        return context;
    }
}
