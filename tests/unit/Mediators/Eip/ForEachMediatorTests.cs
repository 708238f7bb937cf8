using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Eip;

public sealed class ForEachMediatorTests
{
    private const string Orders = """{"id":7,"orders":[{"n":1},{"n":2}]}""";

    [TestCase("<foreach expression=\"json-eval($.orders)\"><sequence><set json='{\"x\":0}'/></sequence></foreach>", Orders, """{"id":7,"orders":[{"x":0},{"x":0}]}""")]
    [TestCase("<foreach expression=\"json-eval($)\"><sequence><set json='5'/></sequence></foreach>", "[1,2]", "[5,5]")]
    [TestCase("<foreach expression=\"json-eval($.orders)\"><sequence><fail-on stop='{\"n\":1}'/></sequence></foreach>", Orders, """{"id":7,"orders":[{"n":1}]}""")]
    [TestCase("<foreach expression=\"json-eval($.orders)\" continueLoopOnFailure=\"true\"><sequence><fail-on body='{\"n\":1}'/></sequence></foreach>", Orders, """{"id":7,"orders":[{"n":2}]}""")]
    [TestCase("<foreach expression=\"//a\"><sequence><set><z xmlns=\"\"/></set></sequence></foreach>", "<q><a/><b/><a/></q>", "<q><b /><z /><z /></q>")]
    [TestCase("<foreach expression=\"//a\" continueLoopOnFailure=\"true\"><sequence><fail-on body='&lt;a&gt;1&lt;/a&gt;'/></sequence></foreach>", "<q><a>1</a><a>2</a></q>", "<q><a>1</a><a>2</a></q>")]
    [TestCase("<foreach expression=\"//a\"><sequence><fail-on stop='&lt;a&gt;1&lt;/a&gt;'/></sequence></foreach>", "<q><a>1</a><a>2</a></q>", "<q><a>1</a></q>")]
    [TestCase("<foreach expression=\"//none\"><sequence><fail/></sequence></foreach>", "<q/>", "<q />")]
    [TestCase("<foreach collection=\"${payload.orders}\"><sequence><waited/><set json='{\"x\":0}'/></sequence></foreach>", Orders, """{"id":7,"orders":[{"x":0},{"x":0}]}""")]
    [TestCase("<foreach collection=\"${payload}\" parallel-execution=\"false\"><sequence><set json='[]'/></sequence></foreach>", "[1,2]", "[[],[]]")]
    [TestCase("<foreach collection=\"${payload.orders}\" update-original=\"false\" result-content-type=\"JSON\" target-variable=\"v\"><sequence><set json='{\"x\":0}'/></sequence></foreach>", Orders, Orders)]
    public async Task ForEach_Items_ResultsTakeTheirPlace(string mediator, string body, string expected)
    {
        var runtime = new TestRuntime();
        var context = body[0] == '<' ? runtime.Xml(body) : runtime.Json(body);
        var flow = await runtime.RunAsync(mediator + "<note/>", context);
        await runtime.SettleAsync();

        Assert.That(flow, Is.EqualTo(Flow.Continue), context.Fault?.Message);
        Assert.That(runtime.Noted(), Is.EqualTo(new[] { expected }));
        Assert.That(runtime.Defects, Is.Empty);
        Assert.That(context.Fault, Is.Null);
    }

    [Test]
    public async Task Collection_IntoVariable_InOrder()
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<q><a>1</a><a>2</a></q>");
        var flow = await runtime.RunAsync(
            "<foreach collection=\"${xpath('//a')}\" update-original=\"false\" result-content-type=\"XML\" result-enclosing-element=\"all\" target-variable=\"v\"><sequence><waited/></sequence></foreach><note variable=\"v\"/><note/>", context);
        await runtime.SettleAsync();

        Assert.That(flow, Is.EqualTo(Flow.Continue), context.Fault?.Message);
        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "<all><a>1</a><a>2</a></all>", "<q><a>1</a><a>2</a></q>" }));
    }

    [Test]
    public async Task Collection_AsInPreviews_IntoTheVariable()
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<q><a>1</a></q>");
        await runtime.RunAsync(
            "<foreach version=\"v2\" collection=\"${xpath('//a')}\" result-target=\"v\" result-type=\"XML\"><sequence/></foreach><note variable=\"v\"/><note/>", context);
        await runtime.SettleAsync();

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "<v><a>1</a></v>", "<q><a>1</a></q>" }));
    }

    [Test]
    public async Task Collection_VariableByItsShortName_IsReplaced()
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("{}");
        context.Variables["list"] = System.Text.Json.Nodes.JsonNode.Parse("[1,2]");
        await runtime.RunAsync("<foreach collection=\"${var.list}\"><sequence><set json='{\"x\":0}'/></sequence></foreach><note variable=\"list\"/>", context);
        await runtime.SettleAsync();

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { """[{"x":0},{"x":0}]""" }));
    }

    [Test]
    public async Task Collection_XmlOfTheBody_IsReplaced()
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<q><a>1</a><b/><a>2</a></q>");
        await runtime.RunAsync("<foreach collection=\"${xpath('//a')}\"><sequence><set><z xmlns=\"\"/></set></sequence></foreach><note/>", context);
        await runtime.SettleAsync();

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "<q><b /><z /><z /></q>" }));
    }

    [Test]
    public async Task Collection_InAVariable_VariableIsReplaced()
    {
        var runtime = new TestRuntime();
        await runtime.RunAsync(
            "<set variable=\"v\" value='{\"list\":[{\"n\":1}]}'/><foreach collection=\"${vars.v.list}\"><sequence><set json='{\"x\":0}'/></sequence></foreach><note variable=\"v\"/>", runtime.Json("{}"));
        await runtime.SettleAsync();

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { """{"list":[{"x":0}]}""" }));
    }

    [Test]
    public async Task Collection_Sequential_CountsAndForgetsVariables()
    {
        var runtime = new TestRuntime();
        await runtime.RunAsync(
            "<foreach collection=\"${payload.orders}\" parallel-execution=\"false\" counter-variable=\"i\"><sequence><note variable=\"i\"/></sequence></foreach><note variable=\"i\"/>", runtime.Json(Orders));

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "0", "1", "(none)" }));
    }

    [TestCase("<foreach collection=\"${payload.id}\"><sequence/></foreach>", Flow.Fault)]
    [TestCase("<foreach collection=\"${payload.orders}\"><sequence><fail/></sequence></foreach>", Flow.Stop)]
    [TestCase("<foreach expression=\"json-eval($.id)\"><sequence/></foreach>", Flow.Fault)]
    [TestCase("<foreach expression=\"json-eval($.orders)\"><sequence><fail/></sequence></foreach>", Flow.Fault)]
    [TestCase("<foreach expression=\"json-eval($.orders)\" sequence=\"none\"/>", Flow.Fault)]
    public async Task ForEach_Wrong_EndsTheMessage(string mediator, Flow expected)
    {
        var runtime = new TestRuntime();
        Assert.That(await runtime.RunAsync(mediator, runtime.Json(Orders)), Is.EqualTo(expected));
        await runtime.SettleAsync();
    }

    [TestCase("<foreach/>")]
    [TestCase("<foreach collection=\"${payload}\"/>")]
    [TestCase("<foreach collection=\"${payload}\" counter-variable=\"i\"><sequence/></foreach>")]
    [TestCase("<foreach collection=\"${payload}\" update-original=\"false\"><sequence/></foreach>")]
    [TestCase("<foreach collection=\"${payload}\" update-original=\"false\" target-variable=\"v\" result-content-type=\"TEXT\"><sequence/></foreach>")]
    [TestCase("<foreach expression=\"//a\"><sequence><call/></sequence></foreach>")]
    public void Parse_Wrong_IsAnError(string mediator) => Assert.That(
        new TestRuntime().Diagnose(mediator.Insert("<foreach".Length, " xmlns=\"http://ws.apache.org/ns/synapse\"")).Count(static found => found.Severity == Integrator.Core.Artifacts.Severity.Error),
        Is.EqualTo(1));
}
