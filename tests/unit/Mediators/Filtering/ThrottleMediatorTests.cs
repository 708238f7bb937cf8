using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Filtering;

public sealed class ThrottleMediatorTests
{
    [Test]
    public async Task Throttle_TooMany_AreRejectedUntilTimeIsOver()
    {
        var runtime = new TestRuntime();
        var mediator = runtime.Parse(Xml("<throttle:ID throttle:type=\"IP\">other</throttle:ID>", 2));

        Assert.That(await RunAsync(runtime, mediator, "10.0.0.1"), Is.EqualTo("yes"));
        Assert.That(await RunAsync(runtime, mediator, "10.0.0.1"), Is.EqualTo("yes"));
        Assert.That(await RunAsync(runtime, mediator, "10.0.0.1"), Is.EqualTo("no"));
        Assert.That(await RunAsync(runtime, mediator, "10.0.0.2"), Is.EqualTo("yes"));
        runtime.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(await RunAsync(runtime, mediator, "10.0.0.1"), Is.EqualTo("yes"));
    }

    [TestCase("<wsp:Policy xmlns:wsp='http://schemas.xmlsoap.org/ws/2004/09/policy' xmlns:throttle='http://www.wso2.org/products/google/throttle'><throttle:MediatorThrottleAssertion/></wsp:Policy>")]
    [TestCase("<wsp:Policy xmlns:wsp='http://schemas.xmlsoap.org/ws/2004/09/policy' xmlns:throttle='http://www.wso2.org/products/wso2commons/throttle'><throttle:MaximumCount>0</throttle:MaximumCount></wsp:Policy>")]
    public async Task Throttle_PolicyWithoutAssertion_AcceptsAll(string policy)
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<a/>");
        var flow = await runtime.RunAsync($"<throttle id=\"A\"><policy>{policy}</policy><onAccept><property name=\"accepted\" value=\"yes\"/></onAccept><onReject><drop/></onReject></throttle>", context);

        Assert.That(flow, Is.EqualTo(Integrator.Core.Mediation.Flow.Continue));
        Assert.That(context.Properties["accepted"], Is.EqualTo("yes"));
    }

    [TestCase("10.0.0.5", "no")]
    [TestCase("10.0.0.9", "yes")]
    public async Task Throttle_Range_CountsOnlyThoseInIt(string address, string second)
    {
        var runtime = new TestRuntime();
        var mediator = runtime.Parse(Xml("<throttle:ID throttle:type=\"IP\">10.0.0.1 - 10.0.0.6</throttle:ID>", 1));

        Assert.That(await RunAsync(runtime, mediator, address), Is.EqualTo("yes"));
        Assert.That(await RunAsync(runtime, mediator, address), Is.EqualTo(second));
    }

    [Test]
    public async Task Throttle_EmptyProhibitTime_IsNone()
    {
        var runtime = new TestRuntime();
        var xml = Xml("<throttle:ID throttle:type=\"IP\">other</throttle:ID>", 1).Replace("<throttle:ProhibitTimePeriod>1000<", "<throttle:ProhibitTimePeriod> <", StringComparison.Ordinal);
        var mediator = runtime.Parse(xml);

        Assert.That(await RunAsync(runtime, mediator, "10.0.0.1"), Is.EqualTo("yes"));
        Assert.That(await RunAsync(runtime, mediator, "10.0.0.1"), Is.EqualTo("no"));
    }

    [Test]
    public async Task Throttle_Concurrency_GivesThePlaceBackWhenTheRequestHasEnded()
    {
        var runtime = new TestRuntime();
        var mediator = runtime.Parse(Xml("<throttle:ID throttle:type=\"IP\">other</throttle:ID>", 100)
            .Replace("<throttle:MediatorThrottleAssertion>", "<throttle:MediatorThrottleAssertion><throttle:MaximumConcurrentAccess>1</throttle:MaximumConcurrentAccess>"));
        var first = new TestClient();

        Assert.That(await RunAsync(runtime, mediator, "10.0.0.1", first), Is.EqualTo("yes"));
        Assert.That(await RunAsync(runtime, mediator, "10.0.0.2", new TestClient()), Is.EqualTo("no"), "the first is still at work");
        await first.ReleaseAsync();
        Assert.That(await RunAsync(runtime, mediator, "10.0.0.2"), Is.EqualTo("yes"));
        Assert.That(await RunAsync(runtime, mediator, "10.0.0.2"), Is.EqualTo("yes"), "without a client the place is free behind the throttle");
    }

    private static async Task<object?> RunAsync(TestRuntime runtime, Integrator.Core.Mediation.IMediator mediator, string address, TestClient? client = null)
    {
        var context = runtime.Context(client: client);
        context.Message.Properties[Axis2Property.RemoteAddress] = address;
        await mediator.MediateAsync(context);
        return context.Properties["r"];
    }

    private static string Xml(string id, int count) =>
        $"""
        <throttle id="A"><policy><wsp:Policy xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:throttle="http://www.wso2.org/products/wso2commons/throttle">
        <throttle:MediatorThrottleAssertion><wsp:Policy>{id}<wsp:Policy><throttle:Control><wsp:Policy>
        <throttle:MaximumCount>{count}</throttle:MaximumCount><throttle:UnitTime>1000</throttle:UnitTime><throttle:ProhibitTimePeriod>1000</throttle:ProhibitTimePeriod>
        </wsp:Policy></throttle:Control></wsp:Policy></wsp:Policy></throttle:MediatorThrottleAssertion></wsp:Policy></policy>
        <onAccept><property name="r" value="yes"/></onAccept><onReject><property name="r" value="no"/></onReject></throttle>
        """;
}
