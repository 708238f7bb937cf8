using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Filtering;

public sealed class ConditionalRouterMediatorTests
{
    [TestCase("""<equal type="header" source="X-K" value="ORDER"/>""", true)]
    [TestCase("""<equal source="X-K" value="other"/>""", false)]
    [TestCase("""<match type="header" source="X-K" regex="ord.*"/>""", true)]
    [TestCase("""<match type="header" source="X-K" regex="ord"/>""", false)]
    [TestCase("""<match type="url" regex="/api/.*"/>""", true)]
    [TestCase("""<equal type="url" source="path" value="/api/a"/>""", true)]
    [TestCase("""<equal type="param" source="q" value="1 2"/>""", true)]
    [TestCase("""<equal type="param" source="e" value=""/>""", false)]
    [TestCase("""<equal type="param" source="d" value="4"/>""", true)]
    [TestCase("""<equal type="url" source="port" value="-1"/>""", true)]
    [TestCase("""<match type="url" source="host" regex=".*"/>""", false)]
    [TestCase("""<equal type="url" source="query" value="q=1 2&amp;e=&amp;d=3&amp;d=4=5"/>""", true)]
    [TestCase("""<equal type="property" source="p" value="v"/>""", true)]
    [TestCase("""<equal type="soap" source="//a" value="5"/>""", true)]
    [TestCase("""<and><equal source="X-K" value="order"/><not><equal type="property" source="p" value="w"/></not></and>""", true)]
    [TestCase("""<or><equal source="X-K" value="x"/><and><equal source="X-K" value="order"/><equal source="X-K" value="y"/></and></or>""", false)]
    public async Task Router_Condition_DecidesRoute(string condition, bool runs)
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<a>5</a>");
        context.Addressing.To = "/api/a?q=1%202&e=&d=3&d=4=5";
        context.Message.Headers["X-K"] = "order";
        context.Properties["p"] = "v";
        var flow = await runtime.RunAsync(
            $"""<conditionalRouter continueAfter="true"><conditionalRoute><condition>{condition}</condition><target><sequence><property name="r" value="1"/></sequence></target></conditionalRoute></conditionalRouter>""", context);

        Assert.That(flow, Is.EqualTo(Flow.Continue));
        Assert.That(context.Properties["r"], Is.EqualTo(runs ? "1" : null));
    }

    [TestCase("true", "1")]
    [TestCase("false", "2")]
    public async Task Router_BreakRoute_EndsTheSearch(string breaks, string expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Context();
        context.Properties["p"] = "v";
        const string Condition = """<condition><equal type="property" source="p" value="v"/></condition>""";
        var flow = await runtime.RunAsync(
            $"""
            <conditionalRouter>
            <conditionalRoute breakRoute="{breaks}">{Condition}<target><sequence><property name="r" value="1"/></sequence></target></conditionalRoute>
            <conditionalRoute>{Condition}<target><sequence><property name="r" value="2"/></sequence></target></conditionalRoute>
            </conditionalRouter>
            """,
            context);

        Assert.That(flow, Is.EqualTo(Flow.Stop));
        Assert.That(context.Properties["r"], Is.EqualTo(expected));
    }

    // The router heeds nothing of how a target ends but a fault.
    [TestCase("<drop/>", "true", Flow.Continue, "2")]
    [TestCase("<drop/>", "false", Flow.Stop, "2")]
    [TestCase("<throwError type='E' errorMessage='m'/>", "true", Flow.Fault, null)]
    public async Task Router_TargetThatEnds_LetsTheOthersRun(string mediator, string continues, Flow expected, string? second)
    {
        var runtime = new TestRuntime();
        var context = runtime.Context();
        const string Condition = """<condition><match type="url" regex=".*"/></condition>""";
        context.Addressing.To = "/a";
        var flow = await runtime.RunAsync(
            $"""
            <conditionalRouter continueAfter="{continues}">
            <conditionalRoute breakRoute="false">{Condition}<target><sequence>{mediator}</sequence></target></conditionalRoute>
            <conditionalRoute>{Condition}<target soapAction="urn:a"><sequence><property name="r" value="2"/></sequence></target></conditionalRoute>
            </conditionalRouter>
            """,
            context);

        Assert.That(flow, Is.EqualTo(expected));
        Assert.That(context.Properties["r"], Is.EqualTo(second));
        Assert.That(context.Addressing.Action, Is.EqualTo(second is null ? null : "urn:a"));
    }

    [TestCase("""<match type="url" source="path" regex=".*"/>""", "http://a b", "Couldn't evaluate the route condition")]
    [TestCase("""<match type="url" regex=".*"/>""", "/a", "Couldn't find the sequence named : none")]
    public async Task Router_ThatCannotGoOn_Faults(string condition, string to, string expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Context();
        context.Addressing.To = to;
        var flow = await runtime.RunAsync($"<conditionalRouter><conditionalRoute><condition>{condition}</condition><target sequence='none'/></conditionalRoute></conditionalRouter>", context);

        Assert.That(flow, Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Is.EqualTo(expected));
    }
}
