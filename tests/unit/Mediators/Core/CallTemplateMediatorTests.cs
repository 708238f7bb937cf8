using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Core;

public sealed class CallTemplateMediatorTests
{
    private const string Template =
        """
        <template xmlns="http://ws.apache.org/ns/synapse" name="t">
        <parameter name="a" isMandatory="true"/><parameter name="b" defaultValue="d"/>
        <sequence><property name="r" expression="fn:concat($func:a, '-', $func:b)"/></sequence></template>
        """;

    [TestCase("""<with-param name="a" value="x"/>""", "x-d")]
    [TestCase("""<with-param name="a" value="{json-eval($.n)}"/><with-param name="b" value="y"/>""", "7-y")]
    [TestCase("""<with-param name="a" value="{{json-eval($.n)}}"/>""", "7-d")]
    [TestCase("""<with-param name="a" value="{${payload.n}}"/><with-param name="unknown" value="y"/>""", "7-d")]
    public async Task CallTemplate_Parameters_AreSeenInside(string parameters, string expected)
    {
        var runtime = new TestRuntime().Deploy(Template);
        var context = runtime.Json("""{"n":7}""");

        Assert.That(await runtime.RunAsync($"<call-template target=\"t\">{parameters}</call-template>", context), Is.EqualTo(Flow.Continue));
        Assert.That(context.Properties["r"], Is.EqualTo(expected));
        Assert.That(context.Template, Is.Null);
    }

    [Test]
    public async Task CallTemplate_MandatoryMissing_FaultsWith500101()
    {
        var runtime = new TestRuntime().Deploy(Template);
        var context = runtime.Json("{}");

        Assert.That(await runtime.RunAsync("<call-template target=\"t\"/>", context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Code, Is.EqualTo(500101));
    }

    [Test]
    public async Task CallTemplate_MandatoryMissing_RunsOnErrorOfTheCall()
    {
        var runtime = new TestRuntime().Deploy(Template, """<sequence xmlns="http://ws.apache.org/ns/synapse" name="e"><property name="seen" expression="$ctx:ERROR_CODE"/></sequence>""");
        var context = runtime.Json("{}");

        Assert.That(await runtime.RunAsync("<call-template target=\"t\" onError=\"e\"/>", context), Is.EqualTo(Flow.Stop));
        Assert.That(context.Properties["seen"], Is.EqualTo("500101"));
    }
}
