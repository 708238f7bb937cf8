using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Core;

/// <summary>Mediators that end a flow or hand it on: send, respond, loopback, drop, sequence, in, out, throwError.</summary>
public sealed class FlowMediatorTests
{
    private const string Endpoint = """<endpoint><test uri="http://127.0.0.1:9/x"/></endpoint>""";

    [Test]
    public async Task Send_Reply_GoesToOutSequenceAndNothingBehindRuns()
    {
        var runtime = new TestRuntime();
        runtime.NonBlocking.Answers("""{"b":2}""");
        var client = new TestClient();
        var service = new TestService();
        var context = runtime.Json("{}", client);
        context.Service = service;

        Assert.That(await runtime.RunAsync($"<send>{Endpoint}</send><property name=\"after\" value=\"1\"/>", context), Is.EqualTo(Flow.Stop));
        Assert.Multiple(() =>
        {
            Assert.That(service.Replies, Is.EqualTo(1));
            Assert.That(client.Answer, Is.Not.Null);
            Assert.That(context.Properties["after"], Is.Null);
        });
    }

    [TestCase(null)]
    [TestCase("http://www.w3.org/2005/08/addressing/anonymous")]
    public async Task Send_RequestWithoutTo_FaultsAndAnswersNobody(string? to)
    {
        var runtime = new TestRuntime();
        var client = new TestClient();
        var context = runtime.Context(client: client);
        context.Addressing.To = to;
        Assert.That((await runtime.RunAsync("<send/>", context), client.Answer), Is.EqualTo((Flow.Fault, (Integrator.Core.Messages.Message?)null)));
    }

    [Test]
    public async Task Send_ReplyOfACall_GoesToTheClient()
    {
        var runtime = new TestRuntime();
        var client = new TestClient();
        runtime.NonBlocking.Answers("{}");
        Assert.That(await runtime.RunAsync($"<call>{Endpoint}</call><send/>", runtime.Json("[]", client)), Is.EqualTo(Flow.Stop));
        Assert.That(client.Answer, Is.Not.Null);
    }

    [Test]
    public async Task Send_Receive_TakesReply()
    {
        var runtime = new TestRuntime().Deploy("""<sequence xmlns="http://ws.apache.org/ns/synapse" name="got"><property name="got" value="1"/><respond/></sequence>""");
        runtime.NonBlocking.Answers("{}");
        var client = new TestClient();
        var service = new TestService();
        var context = runtime.Json("{}", client);
        context.Service = service;
        await runtime.RunAsync($"<send receive=\"got\">{Endpoint}</send>", context);

        Assert.Multiple(() =>
        {
            Assert.That(context.Properties["got"], Is.EqualTo("1"));
            Assert.That(context.IsResponse, Is.True);
            Assert.That(service.Replies, Is.Zero);
            Assert.That(client.Answer, Is.Not.Null);
        });
    }

    [Test]
    public async Task Respond_Client_GetsMessageAndFlowEnds()
    {
        var runtime = new TestRuntime();
        var client = new TestClient();
        var context = runtime.Json("""{"a":1}""", client);

        Assert.That(await runtime.RunAsync("<respond/><property name=\"after\" value=\"1\"/>", context), Is.EqualTo(Flow.Stop));
        Assert.That(client.Answer, Is.SameAs(context.Message));
        Assert.That(context.IsResponse, Is.True);
    }

    [Test]
    public async Task Loopback_Request_RunsOutSequence()
    {
        var runtime = new TestRuntime();
        var service = new TestService();
        var context = runtime.Json("{}", new TestClient());
        context.Service = service;

        Assert.That(await runtime.RunAsync("<loopback/>", context), Is.EqualTo(Flow.Stop));
        Assert.That(service.Replies, Is.EqualTo(1));
    }

    [Test]
    public async Task Drop_Flow_Ends() =>
        Assert.That(await new TestRuntime().RunAsync("<drop/>", new TestRuntime().Context()), Is.EqualTo(Flow.Stop));

    [TestCase(false, "1", null)]
    [TestCase(true, null, "1")]
    public async Task InOut_Direction_Decides(bool isResponse, string? inside, string? outside)
    {
        var runtime = new TestRuntime();
        var context = runtime.Context();
        context.IsResponse = isResponse;
        await runtime.RunAsync("""<in><property name="i" value="1"/></in><out><property name="o" value="1"/></out>""", context);

        Assert.That(context.Properties["i"], Is.EqualTo(inside));
        Assert.That(context.Properties["o"], Is.EqualTo(outside));
    }

    [Test]
    public async Task Sequence_Missing_Faults()
    {
        var runtime = new TestRuntime();
        var context = runtime.Context();

        Assert.That(await runtime.RunAsync("<sequence key=\"nowhere\"/>", context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Is.EqualTo("Sequence named Value {name ='null', keyValue ='nowhere'} cannot be found"));
    }

    [Test]
    public async Task ThrowError_Type_IsErrorCode()
    {
        var runtime = new TestRuntime().Deploy(
            """<sequence xmlns="http://ws.apache.org/ns/synapse" name="bad" onError="caught"><throwError type="T1" errorMessage="{concat('a','b')}"/></sequence>""",
            """<sequence xmlns="http://ws.apache.org/ns/synapse" name="caught"><property name="caught" value="1"/></sequence>""");
        var context = runtime.Context();

        Assert.That(await runtime.RunAsync("<sequence key=\"bad\"/>", context), Is.EqualTo(Flow.Stop));
        Assert.Multiple(() =>
        {
            Assert.That(context.Properties["ERROR_CODE"], Is.EqualTo("T1"));
            Assert.That(context.Properties["ERROR_MESSAGE"], Is.EqualTo("ab"));
            Assert.That(context.Properties["caught"], Is.EqualTo("1"));
        });
    }
}
