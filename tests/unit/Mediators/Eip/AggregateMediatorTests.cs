using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Eip;

public sealed class AggregateMediatorTests
{
    [TestCase("<onComplete expression=\"json-eval($.n)\"><note/></onComplete>", """[{"n":1},{"n":2}]""", "[1,2]")]
    // A text that one path finds is read again: what looks like a number, a boolean, an array or an object becomes one (EIPUtils.tryParseJsonString).
    [TestCase("<onComplete expression=\"json-eval($.n)\"><note/></onComplete>", """[{"n":"1"},{"n":"4.50"},{"n":"true"},{"n":"a b"},{"n":""},{"n":"[1]"},{"n":"{x}"},{"n":" 7 "},{"n":"null"}]""", """[1,4.50,true,"a b","",[1],null,7,"null"]""")]
    [TestCase("<onComplete expression=\"json-eval($.n[*])\"><note/></onComplete>", """[{"n":["1"]},{"n":["2","3"]}]""", """["1",["2","3"]]""")]
    [TestCase("<onComplete expression=\"json-eval($)\"><note/></onComplete>", """[{"members":[1,2]},{"elements":3}]""", "[[1,2],3]")]
    [TestCase("<onComplete expression=\"json-eval($)\"><note/></onComplete>", """[{"n":[1]},{"n":[2]}]""", """[{"n":[1]},{"n":[2]}]""")]
    [TestCase("<onComplete expression=\"json-eval($.n)\"><note/></onComplete>", """[{"n":[1]},{"n":[2,3]},{"n":[]}]""", "[1,[2,3],null]")]
    [TestCase("<onComplete expression=\"json-eval($)\" aggregateElementType=\"child\"><note/></onComplete>", """[{"a":1,"b":{"c":1}},{"a":2,"b":{"d":2}},{"a":3,"e":[1]},{"e":[2]}]""", """{"a":[1,2,3],"b":{"c":1,"d":2},"e":[1,2]}""")]
    [TestCase("<onComplete expression=\"json-eval($.n)\" enclosingElementProperty=\"wrap\"><note/></onComplete>", """[{"n":1},{"n":2}]""", """{"all":[1,2]}""")]
    [TestCase("<onComplete expression=\"//a\"><note/></onComplete>", "<q><a>1</a><a>2</a></q>", "<a>1</a><a>2</a>")]
    [TestCase("<onComplete><note/></onComplete>", "<q><a>1</a><a>2</a></q>", "<a>1</a><a>2</a>")]
    [TestCase("<onComplete xmlns:n=\"urn:n\" expression=\"//n:b\"><note/></onComplete>", "<q><a xmlns:n=\"urn:n\"><n:b>1</n:b></a><a xmlns:n=\"urn:n\"><n:b>2</n:b></a></q>", "<n:b xmlns:n=\"urn:n\">1</n:b><n:b xmlns:n=\"urn:n\">2</n:b>")]
    [TestCase("<onComplete expression=\"//b\"><note/></onComplete>", "<q><a><b>1</b><c/></a><a><b>2</b></a></q>", "<b>1</b><b>2</b>")]
    [TestCase("<onComplete expression=\"//a\" enclosingElementProperty=\"wrap\"><note/></onComplete>", "<q><a>1</a><a>2</a></q>", "<all><a>1</a><a>2</a></all>")]
    public async Task Aggregate_CopiesOfASplit_OneBody(string onComplete, string body, string expected)
    {
        var runtime = new TestRuntime();
        var split = body[0] == '<' ? "//a" : "json-eval($)";
        await runtime.RunAsync(
            $"<set property=\"wrap\"><all xmlns=\"\"/></set><iterate expression=\"{split}\" id=\"s\"><target><sequence><aggregate id=\"s\">{onComplete}</aggregate></sequence></target></iterate>",
            body[0] == '<' ? runtime.Xml(body) : runtime.Json(body));
        await runtime.SettleAsync();

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { expected }));
        Assert.That(runtime.Unhandled, Is.Empty);
        Assert.That(runtime.Defects, Is.Empty);
    }

    [TestCase(".", "<a/>", "Error evaluating expression: .")]
    [TestCase("//b", "<a><b/></a>", null)]
    [TestCase("//b", "<a/>", "Error evaluating expression: //b")]
    public async Task Aggregate_ExpressionSelectsNoPart_Faults(string expression, string second, string? expected)
    {
        var runtime = new TestRuntime();
        var aggregate = runtime.Parse(
            $"<aggregate xmlns=\"http://ws.apache.org/ns/synapse\"><completeCondition><messageCount min=\"2\"/></completeCondition><onComplete expression=\"{expression}\"><note/></onComplete></aggregate>");
        string? problem = null;
        foreach (var body in new[] { "<a><b/></a>", second })
        {
            var context = runtime.Xml(body);
            await context.BuildBodyAsync();
            context.Properties["aggregateCorelation"] = "one";
            problem = await aggregate.MediateAsync(context) == Flow.Fault ? context.Fault!.Message : null;
        }

        Assert.That(problem, Is.EqualTo(expected));
    }

    [Test]
    public async Task Aggregate_CopiesThatWaited_FindEachOtherBehindTheSplit()
    {
        var runtime = new TestRuntime();
        var client = new TestClient();
        await runtime.RunAsync(
            "<iterate expression=\"json-eval($)\"><target><sequence><waited/></sequence></target></iterate><aggregate><onComplete expression=\"json-eval($)\"><set json=\"{}\"/></onComplete></aggregate><note/><answer/>",
            runtime.Json("[1,2,3]", client));
        await client.ReleaseAsync();
        await runtime.SettleAsync();

        Assert.That(runtime.Noted(), Has.Count.EqualTo(1), "what onComplete did to its copy is not seen behind the aggregate");
        Assert.That(System.Text.Json.Nodes.JsonNode.Parse(runtime.Noted()[0])!.AsArray().Select(static item => (int)item!), Is.EquivalentTo(new[] { 1, 2, 3 }));
        Assert.That(client.Answer, Is.Not.Null);
    }

    [Test]
    public async Task Aggregate_OnCompleteWaited_ItsMessageGoesOn()
    {
        var runtime = new TestRuntime();
        await runtime.RunAsync(
            "<iterate expression=\"json-eval($)\"><target><sequence><waited/></sequence></target></iterate><aggregate><onComplete expression=\"json-eval($)\"><set json=\"{}\"/><waited/></onComplete></aggregate><note/>",
            runtime.Json("[1,2]"));
        await runtime.SettleAsync();

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "{}" }));
    }

    [TestCase("min=\"2\"", new[] { "[1,2]", "[3,4]" })]
    [TestCase("max=\"3\"", new[] { "[1,2,3]" })]
    [TestCase("min=\"{json-eval($.least)}\"", new[] { "[1,2]", "[3,4]" })]
    [TestCase("min=\"-1\" max=\"0\"", new string[0])]
    public async Task MessageCount_MinOrMax_EitherIsEnough(string count, string[] expected)
    {
        var runtime = new TestRuntime();
        var aggregate = runtime.Parse(
            $"<aggregate xmlns=\"http://ws.apache.org/ns/synapse\"><completeCondition><messageCount {count}/></completeCondition><onComplete expression=\"json-eval($.n)\"><note/></onComplete></aggregate>");
        for (var i = 1; i <= 4; i++)
        {
            var context = runtime.Json($$"""{"n":{{i}},"least":2}""");
            await context.BuildBodyAsync();
            context.Properties["aggregateCorelation"] = "one";
            await aggregate.MediateAsync(context);
        }

        Assert.That(runtime.Noted(), Is.EqualTo(expected));
    }

    [TestCase("//n", "<m><n>1</n></m>", Flow.Stop)]
    [TestCase("//none", "<m/>", Flow.Fault)]
    [TestCase("count(//n) = 1", "<m/>", Flow.Continue)]
    [TestCase("count(//n) = 1", "<m><n/></m>", Flow.Stop)]
    public async Task CorrelateOn_ByExpression_DecidesWhoBelongs(string expression, string body, Flow expected)
    {
        var runtime = new TestRuntime();
        var flow = await runtime.RunAsync(
            $"<aggregate><correlateOn expression=\"{expression}\"/><completeCondition><messageCount min=\"5\" max=\"5\"/></completeCondition><onComplete><note/></onComplete></aggregate>", runtime.Xml(body));

        Assert.That(flow, Is.EqualTo(expected));
    }

    [Test]
    public async Task CorrelateOn_WithoutMax_Faults()
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<m><n/></m>");
        var flow = await runtime.RunAsync("<aggregate><correlateOn expression=\"//n\"/><completeCondition><messageCount min=\"5\"/></completeCondition><onComplete/></aggregate>", context);

        Assert.That(flow, Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Does.Contain("'max'"));
    }

    [Test]
    public async Task Aggregate_NoCorrelation_MessagePassesOn()
    {
        var runtime = new TestRuntime();
        Assert.That(await runtime.RunAsync("<aggregate><onComplete/></aggregate>", runtime.Json("{}")), Is.EqualTo(Flow.Continue));
    }

    [Test]
    public async Task Timeout_PartOfTheCopies_CompletesWithThem()
    {
        var runtime = new TestRuntime();
        var client = new TestClient();
        await runtime.RunAsync(
            "<iterate expression=\"json-eval($)\" id=\"x\"><target><sequence><fail-on stop=\"2\"/><aggregate id=\"x\"><completeCondition timeout=\"5\"/><onComplete expression=\"json-eval($)\"><note/><answer/></onComplete></aggregate></sequence></target></iterate>",
            runtime.Json("[1,2,3]", client));
        await client.ReleaseAsync();
        await runtime.SettleAsync();
        Assert.That(runtime.Noted(), Is.Empty);
        Assert.That(client.HasAnswered, Is.False, "its client waits while copies are held");

        runtime.Clock.Advance(TimeSpan.FromSeconds(5));
        await runtime.SettleAsync();
        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "[1,3]" }));
        Assert.That(client.Answer, Is.Not.Null);
    }

    [Test]
    public async Task Group_NeverComplete_ClientIsReleasedInTheEnd()
    {
        var runtime = new TestRuntime();
        var client = new TestClient();
        await runtime.RunAsync(
            "<iterate expression=\"json-eval($)\" id=\"x\"><target><sequence><fail-on stop=\"2\"/><aggregate id=\"x\"><onComplete/></aggregate></sequence></target></iterate>",
            runtime.Json("[1,2]", client));
        await client.ReleaseAsync();
        await runtime.SettleAsync();
        Assert.That(client.IsAcknowledged, Is.False);

        runtime.Clock.Advance(TimeSpan.FromHours(1));
        await runtime.SettleAsync();
        Assert.That(client.IsAcknowledged, Is.True);
    }

    [Test]
    public async Task Copy_AfterTheTimeout_EndsWithoutEffect()
    {
        var runtime = new TestRuntime();
        var aggregate = runtime.Parse(
            "<aggregate xmlns=\"http://ws.apache.org/ns/synapse\"><completeCondition timeout=\"5\"/><onComplete expression=\"json-eval($)\"><note/></onComplete></aggregate>");
        var parent = runtime.Json("[1,2]");
        var copies = new List<Integrator.Core.Messages.MessageContext>();
        await parent.BuildBodyAsync();
        Integrator.Mediators.Eip.SplitCorrelation.Begin(parent, null);
        for (var i = 0; i < 2; i++)
        {
            copies.Add(Integrator.Mediators.Eip.SplitCorrelation.Copy(parent, null, i, 2));
        }

        await aggregate.MediateAsync(copies[0]);
        runtime.Clock.Advance(TimeSpan.FromSeconds(5));
        await runtime.SettleAsync();
        Assert.That(await aggregate.MediateAsync(copies[1]), Is.EqualTo(Flow.Stop));
        runtime.Clock.Advance(TimeSpan.FromSeconds(5));
        await runtime.SettleAsync();
        Assert.That(runtime.Noted(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Aggregate_ManyThreads_LosesNothing()
    {
        var runtime = new TestRuntime();
        var aggregate = runtime.Parse(
            "<aggregate xmlns=\"http://ws.apache.org/ns/synapse\"><completeCondition><messageCount max=\"10\"/></completeCondition><onComplete expression=\"json-eval($.n)\"><note/></onComplete></aggregate>");
        await Parallel.ForAsync(0, 100, async (i, cancellationToken) =>
        {
            var context = runtime.Json($$"""{"n":{{i}}}""");
            await context.BuildBodyAsync();
            context.Properties["aggregateCorelation"] = "one";
            await aggregate.MediateAsync(context);
        });

        Assert.That(runtime.Noted(), Has.Count.EqualTo(10));
        Assert.That(runtime.Noted().SelectMany(static text => System.Text.Json.Nodes.JsonNode.Parse(text)!.AsArray()).Select(static item => (int)item!), Is.EquivalentTo(Enumerable.Range(0, 100)));
    }
}
