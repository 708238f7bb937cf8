using System.Text.Json.Nodes;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Core;

public sealed class CallMediatorTests
{
    private const string Endpoint = """<endpoint><test uri="http://127.0.0.1:9/x"/></endpoint>""";

    // An endpoint of its own appends the leftover path, wherever the address has its query; without one only the blocking sender does (Axis2FlexibleMEPClient, BlockingMsgSenderUtils).
    [TestCase("<call/>", "http://localhost:9000/a?x=1")]
    [TestCase("<send/>", "http://localhost:9000/a?x=1")]
    [TestCase("<call blocking=\"true\"/>", "http://localhost:9000/a?x=1/b?y=2")]
    [TestCase("<call><endpoint><default/></endpoint></call>", "http://localhost:9000/a?x=1/b?y=2")]
    public async Task Call_ToTheMessagesAddress_AppendsTheLeftoverPathOrNot(string xml, string expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("{}");
        context.Addressing.To = "http://localhost:9000/a?x=1";
        context.Message.Properties[Axis2Property.RestUrlPostfix] = "/b?y=2";
        await runtime.RunAsync(xml, context);
        Assert.That(runtime.NonBlocking.Sent.Concat(runtime.Blocking.Sent).Single().Request.Target.OriginalString, Is.EqualTo(expected));
    }

    [Test]
    public async Task Call_Reply_BecomesMessageInSameDirection()
    {
        var runtime = new TestRuntime();
        runtime.NonBlocking.Answers("""{"b":2}""", status: 201);
        var context = runtime.Json("""{"a":1}""");

        Assert.That(await runtime.RunAsync($"<call>{Endpoint}</call><property name=\"got\" expression=\"json-eval($.b)\"/>", context), Is.EqualTo(Flow.Continue));
        Assert.Multiple(() =>
        {
            Assert.That(runtime.NonBlocking.Sent[0].Message.Body.JsonText, Is.EqualTo("""{"a":1}"""));
            Assert.That(context.Properties["got"], Is.EqualTo("2"));
            Assert.That(context.Message.Properties[Axis2Property.HttpStatus], Is.EqualTo(201));
            Assert.That(context.IsResponse, Is.False);
            Assert.That(context.Addressing.IsToClient, Is.True);
        });
    }

    // ServerWorker.sendAck: when the request's thread is done, which it is once it waits for a backend.
    [TestCase("<call>", "</call>", "true", true)]
    [TestCase("<send>", "</send>", "true", true)]
    [TestCase("<call>", "</call>", "false", false)]
    [TestCase("<call blocking=\"true\">", "</call>", "true", false)]
    public async Task Call_AcceptedForced_ClientGets202BeforeTheReply(string open, string close, string value, bool expected)
    {
        var runtime = new TestRuntime();
        var client = new TestClient();
        var before = false;
        (open.Contains("blocking") ? runtime.Blocking : runtime.NonBlocking).Does(_ =>
        {
            before = client.IsAcknowledged;
            return ScriptedSender.Reply("{}", "application/json", 200);
        });
        var context = runtime.Json("{}", client);
        context.Message.Properties[Axis2Property.ForceAccepted] = value;
        await runtime.RunAsync(open + Endpoint + close, context);
        Assert.That(before, Is.EqualTo(expected));
    }

    [Test]
    public async Task Call_Failure_FaultsAndStops()
    {
        var runtime = new TestRuntime();
        runtime.NonBlocking.Fails(new SendFailure(SendFailureKind.ConnectFailed, ProtocolState.RequestReady, "refused"));
        var context = runtime.Json("{}");

        Assert.That(await runtime.RunAsync($"<call>{Endpoint}</call><property name=\"after\" value=\"1\"/>", context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Code, Is.EqualTo(101503));
        Assert.That(context.Properties["after"], Is.Null);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Call_VariableTarget_MessageGoesOnAsItWas(bool blocking)
    {
        var runtime = new TestRuntime();
        (blocking ? runtime.Blocking : runtime.NonBlocking).Answers("""{"b":2}""", headers: ("X-R", "r"));
        var context = runtime.Json("""{"a":1}""");
        context.Message.Headers["X-Q"] = "q";
        await runtime.RunAsync(
            $"""<call blocking="{(blocking ? "true" : "false")}"><source type="inline" contentType="application/json">{"{\"s\":3}"}</source><target type="variable">r</target>{Endpoint}</call>""", context);

        var map = (IReadOnlyDictionary<string, object?>)context.Variables["r"]!;
        var sent = (blocking ? runtime.Blocking : runtime.NonBlocking).Sent[0];
        Assert.Multiple(() =>
        {
            Assert.That(sent.Message.Body.JsonText, Is.EqualTo("""{"s":3}"""));
            Assert.That(((JsonNode)map["payload"]!).ToJsonString(), Is.EqualTo("""{"b":2}"""));
            Assert.That(((JsonNode)map["attributes"]!)["statusCode"]!.ToString(), Is.EqualTo("200"));
            Assert.That(context.Message.Body.JsonText, Is.EqualTo("""{"a":1}"""));
            Assert.That(context.Message.Headers["X-Q"], Is.EqualTo("q"));
            Assert.That(context.Message.Headers["X-R"], Is.Null);
        });
    }

    [Test]
    public async Task Call_PropertyTarget_KeepsReplyText()
    {
        var runtime = new TestRuntime();
        runtime.NonBlocking.Answers("""{"b":2}""");
        var context = runtime.Json("""{"a":1}""");
        await runtime.RunAsync($"<call><target type=\"property\">reply</target>{Endpoint}</call>", context);

        Assert.That(context.Properties["reply"], Is.EqualTo("""{"b":2}"""));
        Assert.That(context.Message.Body.JsonText, Is.EqualTo("""{"a":1}"""));
    }

    [Test]
    public async Task Call_Blocking_KeepsHeadersAndStatusIsText()
    {
        var runtime = new TestRuntime();
        runtime.Blocking.Answers("""{"b":2}""", status: 500, headers: ("X-R", "r"));
        var context = runtime.Json("""{"a":1}""");
        context.Message.Headers["X-Q"] = "q";
        await runtime.RunAsync($"<call blocking=\"true\">{Endpoint}</call>", context);

        Assert.Multiple(() =>
        {
            Assert.That(context.Message.Body.JsonText, Is.EqualTo("""{"b":2}"""));
            Assert.That(context.Message.Properties[Axis2Property.HttpStatus], Is.EqualTo("500"));
            Assert.That(context.Message.Headers["X-Q"], Is.EqualTo("q"));
            Assert.That(context.Message.Headers["X-R"], Is.Null);
            Assert.That(context.Properties["blocking.sender.error"], Is.EqualTo("false"));
        });
    }

    [Test]
    public async Task Call_BlockingWithoutRequestHeaders_TakesReplyHeaders()
    {
        var runtime = new TestRuntime();
        runtime.Blocking.Answers("<b/>", "application/xml", headers: ("X-R", "r"));
        var context = runtime.Json("""{"a":1}""");
        await runtime.RunAsync($"<property name=\"BLOCKING_SENDER_PRESERVE_REQ_HEADERS\" value=\"false\"/><call blocking=\"true\">{Endpoint}</call>", context);

        Assert.That(context.Message.Headers["X-R"], Is.EqualTo("r"));
        Assert.That(context.Message.Properties[Axis2Property.MessageType], Is.EqualTo("application/xml"));
    }

    [Test]
    public async Task Call_OutOnly_GoesOnWithItsOwnMessage()
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("""{"a":1}""");
        await runtime.RunAsync($"<property name=\"OUT_ONLY\" value=\"true\"/><call>{Endpoint}</call>", context);
        await runtime.SettleAsync();

        Assert.That(context.Message.Body.JsonText, Is.EqualTo("""{"a":1}"""));
        Assert.That(runtime.NonBlocking.Sent[0].Request.ExpectsReply, Is.False);
    }
}
