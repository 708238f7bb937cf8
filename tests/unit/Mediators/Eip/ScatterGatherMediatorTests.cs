using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Eip;

public sealed class ScatterGatherMediatorTests
{
    private const string Two = "<sequence><set json='{\"n\":1}'/></sequence><sequence><set json='{\"n\":2}'/></sequence>";

    [TestCase("target=\"body\" result-content-type=\"JSON\"", "<aggregation expression=\"${payload}\"/>", Two, """[{"n":1},{"n":2}]""")]
    [TestCase("target=\"body\" result-content-type=\"JSON\"", "<aggregation expression=\"${payload.n}\"/>", Two, "[1,2]")]
    [TestCase("target=\"body\" result-content-type=\"JSON\"", "<aggregation expression=\"${payload}\" condition=\"${payload.n == 2}\" timeout=\"1000\"/>", Two, """[{"n":2}]""")]
    [TestCase("target=\"body\" result-content-type=\"JSON\"", "<aggregation expression=\"${payload}\" min-messages=\"1\"/>", Two, """[{"n":1}]""")]
    [TestCase("target=\"body\" result-content-type=\"JSON\"", "<aggregation expression=\"${payload}\" max-messages=\"1\"/>", Two, """[{"n":1}]""")]
    [TestCase("target=\"body\" result-content-type=\"JSON\"", "<aggregation expression=\"${payload}\" timeout=\"1000\"/>", "<sequence><fail/></sequence><sequence><set json='{\"n\":2}'/></sequence>", """[{"n":2}]""")]
    [TestCase("target=\"variable\" target-variable=\"v\" result-content-type=\"JSON\"", "<aggregation expression=\"${payload}\"/>", Two, "{}")]
    [TestCase("result-target=\"Body\" content-type=\"JSON\"", "<aggregation expression=\"${payload}\"/>", Two, """[{"n":1},{"n":2}]""")]
    public async Task Gather_Results_GoOnTogether(string attributes, string aggregation, string sequences, string expected)
    {
        foreach (var parallel in new[] { "true", "false" })
        {
            var runtime = new TestRuntime();
            var context = runtime.Json("{}");
            var flow = await runtime.RunAsync($"<scatter-gather parallel-execution=\"{parallel}\" {attributes}>{aggregation}{sequences}</scatter-gather><note/><note variable=\"v\"/>", context);
            await runtime.SettleAsync();

            Assert.That(flow, Is.EqualTo(Flow.Continue), context.Fault?.Message);
            Assert.That(runtime.Noted()[0], Is.EqualTo(expected));
            Assert.That(runtime.Noted()[1], Is.EqualTo(attributes.Contains("variable") ? """[{"n":1},{"n":2}]""" : "(none)"));
        }
    }

    [Test]
    public async Task Gather_Xml_WithinItsElement()
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<q><a>1</a></q>");
        await runtime.RunAsync(
            "<scatter-gather target=\"body\" result-content-type=\"XML\" result-enclosing-element=\"all\"><aggregation expression=\"${xpath('//a')}\"/><sequence/><sequence/></scatter-gather><note/>", context);
        await runtime.SettleAsync();

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "<all><a>1</a><a>1</a></all>" }));
        Assert.That(context.Message.Headers["Content-Type"], Is.EqualTo("application/xml"));
    }

    [Test]
    public async Task Gather_AsInPreviews_IntoTheVariable()
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<q><a>1</a></q>");
        await runtime.RunAsync(
            "<scatter-gather result-target=\"v\" content-type=\"XML\" root-element=\"all\"><aggregation expression=\"${xpath('//a')}\"/><sequence/></scatter-gather><note variable=\"v\"/>", context);
        await runtime.SettleAsync();

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "<all><a>1</a></all>" }));
    }

    [Test]
    public async Task Gather_NothingCameThrough_EndsTheMessage()
    {
        var runtime = new TestRuntime();
        var flow = await runtime.RunAsync(
            "<scatter-gather target=\"body\" result-content-type=\"JSON\"><aggregation expression=\"${payload}\"/><sequence><fail/></sequence></scatter-gather>", runtime.Json("{}"));

        Assert.That(flow, Is.EqualTo(Flow.Stop));
    }

    [TestCase("<scatter-gather target=\"body\" result-content-type=\"JSON\"><sequence/></scatter-gather>")]
    [TestCase("<scatter-gather target=\"body\" result-content-type=\"JSON\"><aggregation expression=\"${payload}\"/></scatter-gather>")]
    [TestCase("<scatter-gather target=\"body\" result-content-type=\"XML\"><aggregation expression=\"${payload}\"/><sequence/></scatter-gather>")]
    [TestCase("<scatter-gather target=\"variable\" result-content-type=\"JSON\"><aggregation expression=\"${payload}\"/><sequence/></scatter-gather>")]
    [TestCase("<scatter-gather target=\"elsewhere\" result-content-type=\"JSON\"><aggregation expression=\"${payload}\"/><sequence/></scatter-gather>")]
    [TestCase("<scatter-gather result-content-type=\"JSON\"><aggregation expression=\"${payload}\"/><sequence/></scatter-gather>")]
    [TestCase("<scatter-gather target=\"body\" result-content-type=\"JSON\"><aggregation/><sequence/></scatter-gather>")]
    public void Parse_Wrong_IsAnError(string mediator) => Assert.That(
        new TestRuntime().Diagnose(mediator.Insert("<scatter-gather".Length, " xmlns=\"http://ws.apache.org/ns/synapse\"")).Count(static found => found.Severity == Integrator.Core.Artifacts.Severity.Error),
        Is.EqualTo(1));
}
