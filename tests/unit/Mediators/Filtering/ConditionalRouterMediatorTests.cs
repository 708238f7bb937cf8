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
    [TestCase("""<equal type="property" source="p" value="v"/>""", true)]
    [TestCase("""<equal type="soap" source="//a" value="5"/>""", true)]
    [TestCase("""<and><equal source="X-K" value="order"/><not><equal type="property" source="p" value="w"/></not></and>""", true)]
    [TestCase("""<or><equal source="X-K" value="x"/><and><equal source="X-K" value="order"/><equal source="X-K" value="y"/></and></or>""", false)]
    public async Task Router_Condition_DecidesRoute(string condition, bool runs)
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<a>5</a>");
        context.Addressing.To = "/api/a?q=1+2";
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
}
