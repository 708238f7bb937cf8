using NUnit.Framework;

namespace Integrator.UnitTests.Endpoints;

/// <summary>The log lines about an endpoint's state: MI's users watch for their words.</summary>
[TestFixture]
internal sealed class EndpointStateLogTests : EndpointTestBase
{
    private const string Timeouts = "<markForSuspension><errorCodes>101504</errorCodes><retriesBeforeSuspension>1</retriesBeforeSuspension><retryDelay>0</retryDelay></markForSuspension>";

    [Test]
    public async Task Failure_TellsThatTheEndpointIsSuspended_AndForHowLong()
    {
        Runtime.NonBlocking.Fails(Refused);
        await SendAsync(Parse("<address uri=\"http://user:secret@localhost:9001/x?key=secret\"/>", "name=\"stock\""), Runtime.Context());
        Assert.That(Runtime.Logs.Texts, Has.Some.StartsWith("Endpoint : stock with address http://localhost:9001/x will be marked SUSPENDED as it failed with 101503 ("));
        Assert.That(Runtime.Logs.Texts, Has.Some.StartsWith("Suspending endpoint : stock with address http://localhost:9001/x - current suspend duration is : 30000ms - Next retry after : "));
    }

    [Test]
    public async Task SecondFailure_TellsTheLastSuspension_AndAnAnswerThatItIsActive()
    {
        var endpoint = Parse("<http uri-template=\"http://localhost:9001/x\"><suspendOnFailure><initialDuration>1000</initialDuration><progressionFactor>2</progressionFactor></suspendOnFailure></http>");
        Runtime.NonBlocking.Fails(Refused).Fails(Refused);
        await SendAsync(endpoint, Runtime.Context());
        Runtime.Clock.Advance(TimeSpan.FromSeconds(2));
        await SendAsync(endpoint, Runtime.Context());
        Assert.That(Runtime.Logs.Texts, Has.Some.StartsWith("Suspending endpoint : AnonymousEndpoint with address http://localhost:9001/x - last suspend duration was : 1000ms and current suspend duration is : 2000ms - Next retry after : "));
        Runtime.Clock.Advance(TimeSpan.FromSeconds(3));
        await SendAsync(endpoint, Runtime.Context());
        Assert.That(Runtime.Logs.Texts, Has.Some.StartsWith("Endpoint : AnonymousEndpoint with address http://localhost:9001/x currently SUSPENDED will now be marked active since it processed its last message"));
    }

    [Test]
    public async Task Timeouts_TellTheRetriesLeft_AndThatNoneRemain()
    {
        var endpoint = Parse($"<default><timeout><duration>5000</duration><responseAction>fault</responseAction></timeout>{Timeouts}</default>", "name=\"stock\"");
        Runtime.NonBlocking.Fails(LateReply).Fails(LateReply);
        await SendAsync(endpoint, Addressed());
        Assert.That(Runtime.Logs.Texts, Has.Some.Match("^Endpoint : stock is marked as TIMEOUT and will be retried : 0 more time/s after : .* until its marked SUSPENDED for failure"));
        await SendAsync(endpoint, Addressed());
        Assert.That(Runtime.Logs.Texts, Has.Some.StartsWith("Endpoint : stock has been marked for SUSPENSION, but no further retries remain. Thus it will be SUSPENDED"));
    }

    [Test]
    public async Task Group_TellsWhichChildFailed()
    {
        Runtime.NonBlocking.Fails(Refused);
        await SendAsync(Parse("<failover><endpoint name=\"first\"><address uri=\"http://localhost:9001\"/></endpoint><endpoint><address uri=\"http://localhost:9002\"/></endpoint></failover>"), Runtime.Context());
        Assert.That(Runtime.Logs.Texts, Has.Some.StartsWith("AnonymousEndpoint Detect a Failure in a child endpoint : Endpoint [first]"));
    }

    private Integrator.Core.Messages.MessageContext Addressed()
    {
        var context = Runtime.Context();
        context.Addressing.To = "http://localhost:9001/x";
        return context;
    }
}
