using Integrator.Core.Mediation;
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
        Assert.That(await RunAsync(runtime, mediator, "10.0.0.2"), Is.EqualTo("no"), "all that a rule covers share its count");
        Assert.That(await RunAsync(runtime, mediator, "10.0.0.1", artifact: "apiOrders"), Is.EqualTo("yes"), "each artifact is counted by itself");
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

    // Which rule counts: the one that names the caller, else a range or pattern, else "other" (IPBaseThrottleConfiguration, DomainBaseThrottleConfiguration).
    [TestCase("10.0.0.1", null, "no")]
    [TestCase("10.0.0.2", null, "yes")]
    [TestCase("10.0.0.9", null, "no")]
    [TestCase("10.0.1.7", null, "yes")]
    [TestCase("10.0.2.7", null, "no")]
    [TestCase("10.0.2.7", "shop.example.com", "yes")]
    [TestCase("10.0.0.2", "bad.example.com", "no")]
    [TestCase("10.0.0.2", "www.bad.example.com", "no")]
    [TestCase("10.0.0.2", "partner.org", "yes")]
    [TestCase("10.0.0.1", "www.partner.org", "yes")]
    public async Task Throttle_Rules_TheNearestOneCounts(string address, string? host, string expected)
    {
        static string Rule(string type, string id, string access) =>
            $"<wsp:Policy><throttle:ID throttle:type=\"{type}\">{id}</throttle:ID><wsp:Policy><throttle:{access}/></wsp:Policy></wsp:Policy>";

        var runtime = new TestRuntime();
        var mediator = runtime.Parse(Policy("MediatorThrottleAssertion",
            Rule("IP", "other", "Deny") + Rule("IP", "10.0.1.*", "Allow") + Rule("IP", "10.0.0.1-10.0.0.8", "Allow") + Rule("IP", "10.0.0.1", "Deny")
            + Rule("DOMAIN", "*.example.com", "Allow") + Rule("DOMAIN", "bad.example.com", "Deny") + Rule("DOMAIN", "partner.org", "Allow")));
        Assert.That(await RunAsync(runtime, mediator, address, host: host), Is.EqualTo(expected));
    }

    // The plain ThrottleAssertion, as tools wrote it: wsp:All and wsp:ExactlyOne, IsAllow (ThrottlePolicyProcessor).
    [TestCase("<throttle:IsAllow>true</throttle:IsAllow>", "yes", "yes")]
    [TestCase("<throttle:IsAllow>false</throttle:IsAllow>", "no", "no")]
    [TestCase("<wsp:All><throttle:MaximumCount>1</throttle:MaximumCount><throttle:UnitTime>1000</throttle:UnitTime></wsp:All>", "yes", "no")]
    [TestCase("<wsp:All><throttle:MaximumCount>0</throttle:MaximumCount><throttle:UnitTime>1000</throttle:UnitTime></wsp:All>", "no", "no")]
    public async Task Throttle_PlainAssertion_IsReadToo(string control, string first, string second)
    {
        var runtime = new TestRuntime();
        var mediator = runtime.Parse(Policy("ThrottleAssertion", $"<wsp:All><throttle:ID throttle:type=\"IP\">other</throttle:ID><wsp:ExactlyOne>{control}</wsp:ExactlyOne></wsp:All>"));
        Assert.That(await RunAsync(runtime, mediator, "10.0.0.1"), Is.EqualTo(first));
        Assert.That(await RunAsync(runtime, mediator, "10.0.0.1"), Is.EqualTo(second));
    }

    // After the first one too many: for the time of prohibition, or until the unit of time is over when there is none (CallerContext).
    [TestCase("0", 900, "no")]
    [TestCase("0", 1000, "yes")]
    [TestCase("3000", 1000, "no")]
    [TestCase("3000", 2999, "no")]
    [TestCase("3000", 3000, "yes")]
    [TestCase("200", 199, "no")]
    [TestCase("200", 200, "yes")]
    public async Task Throttle_OneTooMany_WaitsAsThePolicySays(string prohibit, int milliseconds, string expected)
    {
        var runtime = new TestRuntime();
        var mediator = runtime.Parse(Xml("<throttle:ID throttle:type=\"IP\">other</throttle:ID>", 1).Replace("<throttle:ProhibitTimePeriod>1000<", $"<throttle:ProhibitTimePeriod>{prohibit}<", StringComparison.Ordinal));
        await RunAsync(runtime, mediator, "10.0.0.1");
        Assert.That(await RunAsync(runtime, mediator, "10.0.0.1"), Is.EqualTo("no"));
        runtime.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        Assert.That(await RunAsync(runtime, mediator, "10.0.0.1"), Is.EqualTo(expected));
    }

    [TestCase("<throttle:ID throttle:type=\"ROLE\">other</throttle:ID><wsp:Policy><throttle:Allow/></wsp:Policy>")]
    [TestCase("<throttle:ID>other</throttle:ID><wsp:Policy><throttle:Allow/></wsp:Policy>")]
    [TestCase("<throttle:ID throttle:type=\"IP\">other</throttle:ID><wsp:Policy><throttle:Control/></wsp:Policy>")]
    [TestCase("<throttle:ID throttle:type=\"IP\">other</throttle:ID><throttle:IsAllow>perhaps</throttle:IsAllow>")]
    [TestCase("<throttle:MaximumConcurrentAccess>many</throttle:MaximumConcurrentAccess>")]
    public void Throttle_PolicyWrong_IsToldOf(string rule) =>
        Assert.That(new TestRuntime().Diagnose(Policy("MediatorThrottleAssertion", $"<wsp:Policy>{rule}</wsp:Policy>")).Select(static found => found.Code), Does.Contain("bad-throttle-policy"));

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

    private static async Task<object?> RunAsync(TestRuntime runtime, Integrator.Core.Mediation.IMediator mediator, string address, TestClient? client = null, string? artifact = null, string? host = null)
    {
        var context = runtime.Context(client: client);
        context.Properties["ARTIFACT_NAME"] = artifact;
        context.Message.Headers["X-Forwarded-Host"] = host;
        context.Message.Properties[Axis2Property.RemoteAddress] = address;
        await new MediatorList([mediator]).RunAsync(context);
        return context.Properties["r"];
    }

    private static string Policy(string assertion, string content) =>
        $"""
        <throttle id="A"><policy><wsp:Policy xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:throttle="http://www.wso2.org/products/wso2commons/throttle">
        <throttle:{assertion}>{content}</throttle:{assertion}></wsp:Policy></policy>
        <onAccept><property name="r" value="yes"/></onAccept><onReject><property name="r" value="no"/></onReject></throttle>
        """;

    private static string Xml(string id, int count) =>
        $"""
        <throttle id="A"><policy><wsp:Policy xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" xmlns:throttle="http://www.wso2.org/products/wso2commons/throttle">
        <throttle:MediatorThrottleAssertion><wsp:Policy>{id}<wsp:Policy><throttle:Control><wsp:Policy>
        <throttle:MaximumCount>{count}</throttle:MaximumCount><throttle:UnitTime>1000</throttle:UnitTime><throttle:ProhibitTimePeriod>1000</throttle:ProhibitTimePeriod>
        </wsp:Policy></throttle:Control></wsp:Policy></wsp:Policy></throttle:MediatorThrottleAssertion></wsp:Policy></policy>
        <onAccept><property name="r" value="yes"/></onAccept><onReject><property name="r" value="no"/></onReject></throttle>
        """;
}
