using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Core;

public sealed class HeaderMediatorTests
{
    [Test]
    public async Task Header_Transport_IsSetAndRemoved()
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("""{"a":"1"}""");
        await runtime.RunAsync("""<header name="X-A" scope="transport" expression="json-eval($.a)"/><header name="content-type" scope="transport" action="remove"/>""", context);

        Assert.That(context.Message.Headers["x-a"], Is.EqualTo("1"));
        Assert.That(context.Message.Headers["Content-Type"], Is.Null);
    }

    [Test]
    public async Task Header_Addressing_IsSetAndRemoved()
    {
        var runtime = new TestRuntime();
        var context = runtime.Context();
        await runtime.RunAsync("""<header name="To" value="http://a/b"/><header name="Action" value="urn:x"/><header name="ReplyTo" value="r"/><header name="ReplyTo" action="remove"/>""", context);

        Assert.That((context.Addressing.To, context.Addressing.Action, context.Addressing.ReplyTo), Is.EqualTo(("http://a/b", "urn:x", (string?)null)));
    }

    [Test]
    public async Task Header_Qualified_IsSoapHeaderBlock()
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<a/>");
        await runtime.RunAsync("""<header xmlns:p="urn:p" name="p:Session" value="42"/>""", context);

        Assert.That(context.Message.Body.HeaderElement!.Elements().Single().ToString(), Does.Contain("42"));
    }

    [TestCase("""<header name="Session" value="1"/>""", "bad-header")]
    [TestCase("""<header name="q:Session" value="1"/>""", "bad-header")]
    [TestCase("""<header name="To"/>""", "bad-header")]
    [TestCase("""<header/>""", "bad-header")]
    [TestCase("""<header name="To" value="1" scope="axis2"/>""", "bad-scope")]
    public void Header_Mistake_IsDiagnosed(string xml, string code) =>
        Assert.That(new TestRuntime().Diagnose(xml).Select(static found => found.Code), Does.Contain(code));
}
