using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Transformation;

public sealed class EnrichMediatorTests
{
    [TestCase("<source type=\"inline\">{\"x\":1}</source><target xpath=\"json-eval($.list)\" action=\"child\"/>", """{"a":{"b":1},"list":[1,{"x":1}]}""")]
    [TestCase("<source type=\"inline\">{\"x\":1}</source><target xpath=\"json-eval($.a)\" action=\"child\"/>", """{"a":{"b":1,"x":1},"list":[1]}""")]
    [TestCase("<source type=\"inline\">{\"x\":1}</source><target xpath=\"json-eval($.a)\"/>", """{"a":{"x":1},"list":[1]}""")]
    [TestCase("<source xpath=\"json-eval($.a)\"/><target type=\"body\"/>", """{"b":1}""")]
    [TestCase("<source xpath=\"json-eval($.a.b)\"/><target type=\"body\"/>", """{"a":{"b":1},"list":[1]}""")]
    [TestCase("<source xpath=\"json-eval($.a.b)\" clone=\"false\"/><target xpath=\"json-eval($.list)\" action=\"child\"/>", """{"a":{},"list":[1,1]}""")]
    [TestCase("<source xpath=\"json-eval($.a.b,$.list)\"/><target type=\"body\" action=\"remove\"/>", """{"a":{}}""")]
    [TestCase("<source type=\"inline\">\"c\"</source><target type=\"key\" xpath=\"json-eval($.a.b)\"/>", """{"a":{"c":1},"list":[1]}""")]
    [TestCase("<source type=\"inline\">{\"v\":{$ctx:p}}</source><target type=\"body\"/>", """{"v":{"q":true}}""")]
    [TestCase("<source type=\"property\" property=\"p\"/><target type=\"body\"/>", """{"q":true}""")]
    public async Task JsonBody_Enriched_NativelyAsJson(string parts, string expected)
    {
        var context = new TestRuntime().Json("""{"a":{"b":1},"list":[1]}""");
        context.Properties["p"] = """{"q":true}""";
        var flow = await ((TestRuntime)context.Runtime).RunAsync($"<enrich>{parts}</enrich>", context);
        Assert.That(flow, Is.EqualTo(Flow.Continue), context.Fault?.Message);
        Assert.That(context.Message.Body.Json!.ToJsonString(), Is.EqualTo(expected));
    }

    [TestCase("<source type=\"inline\"><n xmlns=\"\"/></source><target xpath=\"//a\" action=\"child\"/>", "<r><a>1<n/></a><b/></r>")]
    [TestCase("<source type=\"inline\"><n xmlns=\"\"/></source><target xpath=\"//a\" action=\"sibling\"/>", "<r><a>1</a><n/><b/></r>")]
    [TestCase("<source type=\"inline\"><n xmlns=\"\"/></source><target xpath=\"//a\"/>", "<r><n/><b/></r>")]
    [TestCase("<source type=\"inline\"><n xmlns=\"\"/></source><target type=\"body\"/>", "<n/>")]
    [TestCase("<source xpath=\"//a\"/><target xpath=\"//b\" action=\"child\"/>", "<r><a>1</a><b><a>1</a></b></r>")]
    [TestCase("<source xpath=\"//a\" clone=\"false\"/><target xpath=\"//b\" action=\"child\"/>", "<r><b><a>1</a></b></r>")]
    [TestCase("<source xpath=\"//a/text()\"/><target xpath=\"//b\"/>", "<r><a>1</a><b>1</b></r>")]
    [TestCase("<source type=\"property\" property=\"p\"/><target xpath=\"//b\"/>", "<r><a>1</a><b>text</b></r>")]
    [TestCase("<source xpath=\"//missing\"/><target xpath=\"//b\"/>", "<r><a>1</a><b/></r>")]
    [TestCase("<source type=\"inline\"><n xmlns=\"\">{//a}</n></source><target type=\"body\"/>", "<n>1</n>")]
    public async Task XmlBody_Enriched_InTheTree(string parts, string expected)
    {
        var context = new TestRuntime().Xml("<r><a>1</a><b/></r>");
        context.Properties["p"] = "text";
        var flow = await ((TestRuntime)context.Runtime).RunAsync($"<enrich>{parts}</enrich>", context);
        Assert.That(flow, Is.EqualTo(Flow.Continue), context.Fault?.Message);
        Assert.That(XmlWriting.ToText(context.Message.Body.Payload!), Is.EqualTo(expected));
    }

    [Test]
    public async Task Body_KeptInAPropertyAndPutBack_IsTheSame()
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("""{"a":[1]}""");
        await runtime.RunAsync("""<enrich><source type="body"/><target type="property" property="k"/></enrich>""", context);
        context.Message.Body.SetJson("""{"b":2}""");
        await runtime.RunAsync("""<enrich><source type="property" property="k"/><target type="body"/></enrich>""", context);
        Assert.That(context.Message.Body.JsonText, Is.EqualTo("""{"a":[1]}"""));
    }

    [TestCase("<source xpath=\"json-eval($.no.way)\"/><target type=\"property\" property=\"x\"/>")]
    [TestCase("<source type=\"inline\">{}</source><target xpath=\"json-eval($.no)\"/>")]
    [TestCase("<source xpath=\"json-eval($.no)\"/><target type=\"body\" action=\"remove\"/>")]
    public async Task JsonPath_NotFitting_Faults(string parts)
    {
        var runtime = new TestRuntime();
        Assert.That(await runtime.RunAsync($"<enrich>{parts}</enrich>", runtime.Json("""{"a":1}""")), Is.EqualTo(Flow.Fault));
    }

    [TestCase("type=\"envelope\"", "type=\"body\"")]
    [TestCase("type=\"envelope\"", "type=\"custom\" xpath=\"//a\"")]
    [TestCase("type=\"body\"", "type=\"envelope\"")]
    [TestCase("type=\"body\"", "type=\"body\"")]
    [TestCase("xpath=\"//a\"", "type=\"envelope\"")]
    [TestCase("xpath=\"//a\"", "type=\"inline\"")]
    [TestCase("type=\"property\" property=\"p\"", "type=\"envelope\" action=\"child\"")]
    [TestCase("type=\"body\"", "type=\"property\" property=\"p\" action=\"remove\"")]
    [TestCase("xpath=\"json-eval($.a)\"", "xpath=\"json-eval($.a)\" action=\"remove\"")]
    [TestCase("xpath=\"json-eval($.a)\"", "xpath=\"json-eval($)\"")]
    public void Combination_NotPossible_IsAnError(string source, string target)
    {
        var diagnostics = new TestRuntime().Diagnose($"<enrich><source {source}/><target {target}/></enrich>");
        Assert.That(diagnostics.Count(static diagnostic => diagnostic.Severity == Integrator.Core.Artifacts.Severity.Error), Is.EqualTo(1));
    }
}
