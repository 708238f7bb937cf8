using Integrator.Core.Artifacts;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Core.Stores;
using Integrator.UnitTests.Mediators.Eip;
using NUnit.Framework;

namespace Integrator.UnitTests.Scheduling;

/// <summary>The scheduled forwarding processor (mediation-artifacts h5).</summary>
public sealed class ForwardingProcessorTests : ProcessorTestBase
{
    private static readonly (string, string) Reply = ("message.processor.reply.sequence", "reply");
    private static readonly (string, string) Fault = ("message.processor.fault.sequence", "fault");
    private static readonly (string, string) Off = ("message.processor.deactivate.sequence", "off");

    protected override string ProcessorClass => "org.apache.synapse.message.processor.impl.forwarder.ScheduledMessageForwardingProcessor";

    [Test]
    public async Task Messages_InOrder_OneEachInterval()
    {
        await StoreAsync(3);
        await StartAsync("targetEndpoint=\"backend\"", Reply, ("interval", "2000"));
        Assert.That((Runtime.Blocking.Sent.Count, Store.Count), Is.EqualTo((1, 2)));
        Runtime.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Runtime.Blocking.Sent, Has.Count.EqualTo(1), "not before the interval is over");
        await StepAsync(1000);
        await StepAsync(2000);

        Assert.That(Runtime.Blocking.Sent.Select(static sent => Steps.Text(sent.Message.Body)), Is.EqualTo(new[] { """{"n":1}""", """{"n":2}""", """{"n":3}""" }));
        Assert.That(Runtime.Noted(), Is.EqualTo(new[] { "reply", "reply", "reply" }));
        Assert.That((Store.Count, Processor.IsActive), Is.EqualTo((0, true)));
    }

    [TestCase("200", true)]
    [TestCase("202", true)]
    [TestCase("404", false)]
    [TestCase("500", false)]
    [TestCase("304", false)]
    public async Task Status_Of2xx_IsSuccess(string status, bool isSuccess)
    {
        await StoreAsync(1);
        Runtime.Blocking.Answers("{}", status: int.Parse(status, System.Globalization.CultureInfo.InvariantCulture));
        await StartAsync("targetEndpoint=\"backend\"", Reply, Fault);

        Assert.That(Runtime.Noted(), Is.EqualTo(new[] { isSuccess ? "reply" : "fault" }));
        Assert.That(Store.Count, Is.EqualTo(isSuccess ? 0 : 1));
    }

    [Test]
    public async Task NonRetryStatusCodes_CountAsSuccess()
    {
        await StoreAsync(1);
        Runtime.Blocking.Answers("{}", status: 404);
        await StartAsync("targetEndpoint=\"backend\"", Reply, Fault, ("non.retry.status.codes", "404, 500"));

        Assert.That((Runtime.Noted().Single(), Store.Count), Is.EqualTo(("reply", 0)));
    }

    [Test]
    public async Task Failure_RetriesAfterTheRetryInterval_ThenGoesOn()
    {
        await StoreAsync(2);
        Runtime.Blocking.Fails(Refused()).Answers("{}", status: 500).Answers("{}");
        await StartAsync("targetEndpoint=\"backend\"", Reply, Fault, ("client.retry.interval", "3000"), ("interval", "1000"));
        Assert.That(Runtime.Noted(), Is.EqualTo(new[] { "fault" }));
        await StepAsync(3000);
        Assert.That(Runtime.Noted(), Is.EqualTo(new[] { "fault", "fault" }));
        await StepAsync(3000);
        Assert.That(Runtime.Noted(), Is.EqualTo(new[] { "fault", "fault", "reply" }).Or.EqualTo(new[] { "fault", "fault", "reply", "reply" }));
        Assert.That(Steps.Text(Runtime.Blocking.Sent[2].Message.Body), Is.EqualTo("""{"n":1}"""));
    }

    [Test]
    public async Task LastAttempt_Failed_DeactivatesAndKeepsTheMessage()
    {
        await StoreAsync(2);
        FailAlways();
        await StartAsync("targetEndpoint=\"backend\"", Reply, Fault, Off, ("max.delivery.attempts", "3"));
        await StepAsync();
        await StepAsync();
        await StepAsync();

        Assert.That(Runtime.Noted(), Is.EqualTo(new[] { "fault", "fault", "fault", "off" }));
        Assert.That((Store.Count, Processor.IsActive, Runtime.Blocking.Sent.Count), Is.EqualTo((2, false, 3)));
        Assert.That(Runtime.Logs.Texts, Has.Member("Successfully deactivated the message processor [p]"));
    }

    [Test]
    public async Task Deactivated_StaysSoOverARestart_UntilActivated()
    {
        await StoreAsync(1);
        Runtime.Blocking.Fails(Refused());
        await StartAsync("targetEndpoint=\"backend\"", Reply, ("max.delivery.attempts", "1"), ("is.active", "true"));
        Assert.That(Processor.IsActive, Is.False);
        await Processor.StopAsync(default);
        await RestartAsync();
        Assert.That((Processor.IsActive, Runtime.Blocking.Sent.Count), Is.EqualTo((false, 1)));

        Processor.Activate();
        await StepAsync();
        Assert.That((Store.Count, Processor.IsActive), Is.EqualTo((0, true)));
    }

    [Test]
    public async Task IsActive_False_TakesNothing()
    {
        await StoreAsync(1);
        await StartAsync("targetEndpoint=\"backend\"", Reply, ("is.active", "false"));
        await StepAsync();

        Assert.That((Store.Count, Processor.IsActive, Runtime.Blocking.Sent.Count), Is.EqualTo((1, false, 0)));
    }

    [Test]
    public async Task MaximumDeliveryDrop_Enabled_DropsAndGoesOn()
    {
        await StoreAsync(2);
        Runtime.Blocking.Fails(Refused()).Fails(Refused());
        await StartAsync("targetEndpoint=\"backend\"", Reply, ("max.delivery.attempts", "2"), ("max.delivery.drop", "Enabled"));
        await StepAsync();
        await StepAsync();

        Assert.That((Store.Count, Processor.IsActive, Steps.Text(Runtime.Blocking.Sent[^1].Message.Body)), Is.EqualTo((0, true, """{"n":2}""")));
    }

    [Test]
    public async Task FailStore_GetsTheMessageAfterTheLastAttempt()
    {
        await StoreAsync(2);
        Runtime.Blocking.Fails(Refused());
        await StartAsync("targetEndpoint=\"backend\"", Reply, ("max.delivery.attempts", "1"), ("message.processor.failMessagesStore", "failed"));
        await StepAsync();

        using var consumer = Runtime.Artifacts.Find<IMessageStore>(ArtifactKind.MessageStore, "failed")!.OpenConsumer();
        var moved = await consumer.ReceiveAsync(default);
        Assert.That(Steps.Text(moved!.Restore(Runtime, default).Message.Body), Is.EqualTo("""{"n":1}"""));
        Assert.That((Store.Count, Processor.IsActive), Is.EqualTo((0, true)));
    }

    [TestCase("0")]
    [TestCase("-1")]
    public async Task Attempts_NotPositive_NeverEnd(string attempts)
    {
        await StoreAsync(1);
        FailAlways();
        await StartAsync("targetEndpoint=\"backend\"", Reply, ("max.delivery.attempts", attempts), ("max.delivery.drop", "Enabled"));
        for (var i = 0; i < 20; i++)
        {
            await StepAsync();
        }

        Assert.That((Store.Count, Processor.IsActive, Runtime.Blocking.Sent.Count), Is.EqualTo((1, true, 21)));
    }

    [TestCase("")]
    [TestCase("none")]
    public async Task ReplySequence_Missing_DeactivatesAndKeepsTheMessage(string reply)
    {
        await StoreAsync(1);
        await StartAsync("targetEndpoint=\"backend\"", ("message.processor.reply.sequence", reply), Off);

        Assert.That((Store.Count, Processor.IsActive), Is.EqualTo((1, false)));
        Assert.That(Runtime.Noted(), Is.EqualTo(new[] { "off" }));
    }

    [Test]
    public async Task ReplySequence_ThatEndsTheFlow_IsAFailedAttemptWithoutFaultSequence()
    {
        Runtime.Deploy(Sequence("ending", "<drop/>"));
        await StoreAsync(1);
        await StartAsync("targetEndpoint=\"backend\"", ("message.processor.reply.sequence", "ending"), Fault, ("max.delivery.attempts", "2"));
        await StepAsync();

        Assert.That((Runtime.Blocking.Sent.Count, Store.Count, Runtime.Noted().Count), Is.EqualTo((2, 1, 0)));
    }

    [TestCase(false, "Body/getResponse")]
    [TestCase(true, "Body/Envelope")]
    public async Task Reply_OfASoapBackend_IsReadAsTheRequestWas(bool isRest, string expected)
    {
        const string envelope = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><getResponse/></s:Body></s:Envelope>";
        Runtime.Deploy(Sequence("keep", "<keep/>"));
        await StoreAsync(1);
        Runtime.Blocking.Does(_ =>
        {
            // As the sender gives it: bytes at hand that nobody has looked into.
            var reply = new Message(MessageBody.FromBytes(System.Text.Encoding.UTF8.GetBytes(envelope), "text/xml")) { IsRest = isRest };
            reply.Properties[Axis2Property.HttpStatus] = "200";
            return reply;
        });
        await StartAsync("targetEndpoint=\"backend\"", ("message.processor.reply.sequence", "keep"));

        var kept = Keep.Of(Runtime).Single();
        Assert.That($"Body/{kept.Message.Body.Payload!.Name.LocalName}", Is.EqualTo(expected));
        Assert.That((kept.IsResponse, kept.Message.Properties.GetString(Axis2Property.HttpStatus), kept.Message.Headers["Content-Type"]),
            Is.EqualTo((false, "200", "application/json")), "what was sent goes on with the reply's body");
    }

    [Test]
    public async Task Reply_ThatCannotBeRead_IsAFailedAttempt()
    {
        await StoreAsync(1);
        Runtime.Blocking.Answers("no JSON", "application/json");
        await StartAsync("targetEndpoint=\"backend\"", Reply, Fault);

        Assert.That((Store.Count, Runtime.Noted().Single()), Is.EqualTo((1, "fault")));
    }

    [Test]
    public async Task OutOnly_Success_NeedsNoReplySequence()
    {
        await StoreAsync(1, "OUT_ONLY=true");
        await StartAsync("targetEndpoint=\"backend\"", Fault);

        Assert.That((Store.Count, Processor.IsActive), Is.EqualTo((0, true)));
    }

    [Test]
    public async Task OutOnly_ErrorStatus_IsTriedAgainWithoutFaultSequence()
    {
        await StoreAsync(1, "OUT_ONLY=true");
        Runtime.Blocking.Answers("{}", status: 503);
        await StartAsync("targetEndpoint=\"backend\"", Fault);
        Assert.That((Store.Count, Runtime.Noted().Count), Is.EqualTo((1, 0)));
        await StepAsync();
        Assert.That(Store.Count, Is.Zero);
    }

    [TestCase("targetEndpoint=\"none\"", "")]
    [TestCase("", "")]
    [TestCase("", "target.endpoint=none")]
    public async Task Endpoint_Missing_Deactivates(string attributes, string property)
    {
        await StoreAsync(1, property);
        await StartAsync(attributes, Reply, Off);

        Assert.That((Store.Count, Processor.IsActive, Runtime.Noted().Single()), Is.EqualTo((1, false, "off")));
    }

    [Test]
    public async Task Endpoint_NamedByTheMessage_IsUsed()
    {
        await StoreAsync(1, "target.endpoint=backend");
        await StartAsync("", Reply);

        Assert.That((Store.Count, Runtime.Blocking.Sent.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task Interval_BelowASecond_EmptiesTheStoreWithoutPause()
    {
        await StoreAsync(5);
        await StartAsync("targetEndpoint=\"backend\"", Reply, ("interval", "0"));

        Assert.That((Store.Count, Runtime.Blocking.Sent.Count), Is.EqualTo((0, 5)));
    }

    [Test]
    public async Task Cron_EachRun_EmptiesTheStoreWithTheIntervalBetweenMessages()
    {
        await StoreAsync(2);
        await StartAsync("targetEndpoint=\"backend\"", Reply, ("cronExpression", "0 * * * * ?"), ("interval", "4000"));
        Assert.That(Runtime.Blocking.Sent, Is.Empty);
        await StepAsync(54_000);
        Assert.That(Runtime.Blocking.Sent, Has.Count.EqualTo(1));
        await StepAsync(4000);
        Assert.That((Runtime.Blocking.Sent.Count, Store.Count), Is.EqualTo((2, 0)));
    }

    [TestCase("interval", "often")]
    [TestCase("max.delivery.attempts", "many")]
    [TestCase("cronExpression", "daily")]
    public void Parse_WrongParameter_IsAnError(string name, string value) =>
        Assert.That(async () => await StartAsync("targetEndpoint=\"backend\"", (name, value)), Throws.TypeOf<ArtifactException>());

    private static SendFailure Refused() => new(SendFailureKind.ConnectFailed, ProtocolState.RequestReady, "refused");

    private void FailAlways()
    {
        for (var i = 0; i < 50; i++)
        {
            Runtime.Blocking.Fails(Refused());
        }
    }
}
