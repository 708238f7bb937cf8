using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Eip;

/// <summary>clone and iterate: what the copies are and where they go.</summary>
public sealed class SplittingTests
{
    private const string Orders = """{"id":7,"orders":[{"n":1},{"n":2}]}""";
    private const string Quotes = "<q><a>1</a><b>x</b><a>2</a></q>";

    [TestCase("<iterate expression=\"//a\">", Quotes, new[] { "<a>1</a>", "<a>2</a>" })]
    [TestCase("<iterate expression=\"//a\" preservePayload=\"true\" attachPath=\"//b\">", Quotes, new[] { "<q><b>x<a>1</a></b></q>", "<q><b>x<a>2</a></b></q>" })]
    [TestCase("<iterate expression=\"//nothing\">", Quotes, new string[0])]
    [TestCase("<iterate expression=\"json-eval($.orders)\">", Orders, new[] { """{"n":1}""", """{"n":2}""" })]
    [TestCase("<iterate expression=\"json-eval($.orders)\" preservePayload=\"true\">", Orders, new[] { """{"n":1}""", """{"n":2}""" })]
    [TestCase("<iterate expression=\"json-eval($.orders)\" preservePayload=\"true\" attachPath=\"json-eval($.orders)\">", Orders, new[] { """{"id":7,"orders":{"n":1}}""", """{"id":7,"orders":{"n":2}}""" })]
    [TestCase("<iterate expression=\"json-eval($.orders)\" preservePayload=\"true\" attachPath=\"json-eval($.id)\">", Orders, new[] { """{"id":{"n":1},"orders":[]}""", """{"id":{"n":2},"orders":[]}""" })]
    [TestCase("<iterate expression=\"json-eval($)\">", """[1,"two",null]""", new[] { "1", "\"two\"", "null" })]
    public async Task Iterate_Matches_EachIsABodyOfItsOwn(string iterate, string body, string[] expected)
    {
        foreach (var sequential in new[] { "true", "false" })
        {
            var runtime = new TestRuntime();
            var context = body[0] == '<' ? runtime.Xml(body) : runtime.Json(body);
            var flow = await runtime.RunAsync($"{iterate.Replace("<iterate", $"<iterate sequential=\"{sequential}\"")}<target><sequence><note/></sequence></target></iterate>", context);
            await runtime.SettleAsync();
            Assert.That(flow, Is.EqualTo(Flow.Stop));
            Assert.That(runtime.Noted(), Is.EqualTo(expected));
            Assert.That(Steps.Text(context.Message.Body), Is.EqualTo(body), "the message itself is left as it is");
            Assert.That(runtime.Defects, Is.Empty);
        }
    }

    [Test]
    public async Task Iterate_NoAttachPath_PutsTheMatchBehindTheBody()
    {
        var runtime = new TestRuntime();
        var flow = await runtime.RunAsync(
            "<iterate expression=\"//a\" preservePayload=\"true\" sequential=\"true\"><target><sequence><property name=\"seen\" expression=\"//a\"/><note property=\"seen\"/><note/></sequence></target></iterate>",
            runtime.Xml(Quotes));

        Assert.That(flow, Is.EqualTo(Flow.Stop));
        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "1", "<q><b>x</b></q>", "2", "<q><b>x</b></q>" }));
    }

    [TestCase("<iterate expression=\"json-eval($.id)\"><target/></iterate>", "is not a valid JSON array")]
    [TestCase("<iterate expression=\"json-eval($.missing)\"><target/></iterate>", "is not a valid JSON array")]
    [TestCase("<iterate expression=\"json-eval($.orders)\" preservePayload=\"true\" attachPath=\"json-eval($.x.y)\"><target/></iterate>", "attach path")]
    [TestCase("<iterate expression=\"//n\"><target sequence=\"none\"/></iterate>", "Couldn't find the sequence named : none")]
    [TestCase("<clone><target sequence=\"none\"/></clone>", "Couldn't find the sequence named : none")]
    [TestCase("<clone><target endpoint=\"none\"/></clone>", "Couldn't find the endpoint named : none")]
    [TestCase("<clone iterations=\"many\"><target/></clone>", "iterations number")]
    public async Task Split_Impossible_Faults(string mediator, string message)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json(Orders);

        Assert.That(await runtime.RunAsync(mediator, context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Does.Contain(message));
    }

    [TestCase("<iterate expression=\"//a\" attachPath=\"//b\"><target/></iterate>")]
    [TestCase("<iterate expression=\"//a\" preservePayload=\"true\" attachPath=\"json-eval($)\"><target/></iterate>")]
    [TestCase("<iterate expression=\"//a\"/>")]
    [TestCase("<iterate><target/></iterate>")]
    [TestCase("<clone iterations=\"2\"><target/><target/></clone>")]
    public void Parse_Wrong_SaysWhere(string mediator)
    {
        var diagnostics = new TestRuntime().Diagnose(mediator.Insert(mediator.IndexOfAny([' ', '>', '/']), " xmlns=\"http://ws.apache.org/ns/synapse\""));
        Assert.That(diagnostics, Has.Count.EqualTo(1));
        Assert.That(diagnostics[0].Place.Line, Is.EqualTo(1));
    }

    [Test]
    public async Task Clone_Targets_EachGetsACopyInOrder()
    {
        var runtime = new TestRuntime();
        var context = runtime.Json(Orders);
        var flow = await runtime.RunAsync(
            "<clone id=\"c\" sequential=\"true\" continueParent=\"true\"><target><sequence><note property=\"messageSequence.c\"/><set json=\"{}\"/></sequence></target>"
            + "<target><sequence><note property=\"messageSequence.c\"/><note property=\"messageSequence\"/></sequence></target></clone><note/>", context);

        Assert.That(flow, Is.EqualTo(Flow.Continue));
        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "0/2", "1/2", "(none)", Orders }));
    }

    [Test]
    public async Task Clone_Iterations_CountFromOne()
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("""{"n":3}""");
        await runtime.RunAsync("<clone iterations=\"{json-eval($.n)}\"><target><sequence><note property=\"CLONED_ITERATION_INDEX\"/></sequence></target></clone>", context);
        await runtime.SettleAsync();

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "1", "2", "3" }));
    }

    [TestCase("""<iterate expression="json-eval($.orders)" sequential="true"><target><sequence>""", "</sequence></target></iterate>")]
    [TestCase("""<clone sequential="true" iterations="2"><target><sequence>""", "</sequence></target></clone>")]
    public async Task Copy_OperationScope_IsSharedWithAllOthers(string begin, string end)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json(Orders);
        await runtime.RunAsync(
            begin + """<property name="counter" scope="operation" expression="number(concat('0', get-property('operation', 'counter'))) + 1"/>""" + end, context);
        await runtime.SettleAsync();

        Assert.That(context.Operation["counter"], Is.EqualTo("2.0"));
    }

    [TestCase("true", 1)]
    [TestCase("false", 2)]
    public async Task Clone_SequentialFailure_StopsWhenToldTo(string stop, int reached)
    {
        var runtime = new TestRuntime();
        await runtime.RunAsync(
            $"<set property=\"STOP_TARGET_EXECUTION_ON_FAILURE\" value=\"{stop}\"/><clone sequential=\"true\"><target><sequence><note/><fail/></sequence></target><target><sequence><note/></sequence></target></clone>",
            runtime.Json("{}"));

        Assert.That(runtime.Noted(), Has.Count.EqualTo(reached));
        Assert.That(runtime.Unhandled, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Copy_OuterSplit_KeepsItsCorrelation()
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("""[[1]]""");
        await runtime.RunAsync(
            "<iterate expression=\"json-eval($)\" id=\"o\" sequential=\"true\"><target><sequence><iterate expression=\"json-eval($)\" id=\"i\" sequential=\"true\"><target><sequence>"
            + "<note property=\"aggregateCorelation\"/><note property=\"aggregateCorelation.o\"/><note property=\"messageSequence.i\"/></sequence></target></iterate></sequence></target></iterate>", context);

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { context.MessageId, context.MessageId, "0/1" }));
    }

    [TestCase("", new[] { "in", "in" })]
    [TestCase("<waited/>", new[] { "in", "in", "behind", "behind" })]
    public async Task Copy_ThatWaitedInItsTarget_GoesOnBehindTheSplit(string wait, string[] expected)
    {
        var runtime = new TestRuntime();
        await runtime.RunAsync(
            "<set property=\"at\" value=\"in\"/><iterate expression=\"json-eval($)\"><target><sequence><note property=\"at\"/>" + wait + "</sequence></target></iterate><set property=\"at\" value=\"behind\"/><note property=\"at\"/>",
            runtime.Json("[1,2]"));
        await runtime.SettleAsync();

        Assert.That(runtime.Noted(), Is.EquivalentTo(expected));
    }

    [Test]
    public async Task Copy_Fault_RunsTheHandlerAroundTheSplit()
    {
        var runtime = new TestRuntime().Deploy(
            """<sequence xmlns="http://ws.apache.org/ns/synapse" name="handler"><note property="ERROR_MESSAGE"/></sequence>""",
            """<sequence xmlns="http://ws.apache.org/ns/synapse" name="outer" onError="handler"><iterate expression="json-eval($)"><target><sequence><fail/></sequence></target></iterate></sequence>""");
        var context = runtime.Json("[1,2]");
        await runtime.Artifacts.FindSequence("outer")!.RunAsync(context);
        await runtime.SettleAsync();

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "failed on purpose", "failed on purpose" }));
    }

    [Test]
    public async Task Target_Endpoint_ReplyGoesTheWayOfASend()
    {
        var runtime = new TestRuntime();
        var service = new TestService();
        var client = new TestClient();
        var context = runtime.Json("{}", client);
        context.Service = service;
        await runtime.RunAsync("<clone><target to=\"http://there\"><endpoint><test uri=\"http://127.0.0.1:9/a\"/></endpoint></target></clone>", context);
        await runtime.SettleAsync();

        Assert.That(service.Replies, Is.EqualTo(1));
        Assert.That(client.Answer, Is.Not.Null);
    }

    [Test]
    public async Task Split_NobodyAnswers_ClientIsToldAtOnce()
    {
        var runtime = new TestRuntime();
        var client = new TestClient();
        await runtime.RunAsync("<iterate expression=\"json-eval($)\"><target><sequence><note/></sequence></target></iterate>", runtime.Json("[1,2]", client));
        await client.ReleaseAsync();
        await runtime.SettleAsync();

        Assert.That(client.IsAcknowledged, Is.True);
    }
}
