using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Endpoints;

/// <summary>Failover, loadbalance, recipient lists (endpoints e.1).</summary>
[TestFixture]
internal sealed class GroupEndpointTests : EndpointTestBase
{
    private const string Two = "<endpoint><address uri=\"http://localhost:9001/x\"/></endpoint><endpoint><address uri=\"http://localhost:9002/x\"/></endpoint>";

    [Test]
    public async Task Failover_FirstDown_SendsTheSameMessageToTheNext()
    {
        Runtime.NonBlocking.Fails(Refused);
        var context = Runtime.Json("{\"a\":1}");
        var result = await SendAsync(Parse($"<failover>{Two}</failover>"), context);
        Assert.That(result.Reply, Is.Not.Null);
        Assert.That(Ports(), Is.EqualTo(new[] { 9001, 9002 }));
        Assert.That(Runtime.NonBlocking.Sent[1].Message.Body.JsonText, Is.EqualTo("{\"a\":1}"));
        Assert.That(context.Properties["ERROR_CODE"], Is.Null);
    }

    [TestCase("true", new[] { 9001, 9002, 9001 })]
    [TestCase("false", new[] { 9001, 9002, 9002 })]
    public async Task Failover_FirstIsBack_OnlyDynamicReturnsToIt(string dynamic, int[] ports)
    {
        var endpoint = Parse($"<failover dynamic=\"{dynamic}\">{Two}</failover>");
        Runtime.NonBlocking.Fails(Refused);
        await SendAsync(endpoint, Runtime.Context());
        Runtime.Clock.Advance(TimeSpan.FromSeconds(31));
        await SendAsync(endpoint, Runtime.Context());
        Assert.That(Ports(), Is.EqualTo(ports));
    }

    [Test]
    public async Task Failover_AllFail_KeepsTheLastCode_AndThen303000()
    {
        var endpoint = Parse($"<failover>{Two}</failover>");
        Runtime.NonBlocking.Fails(Refused).Fails(Refused);
        Assert.That((await SendAsync(endpoint, Runtime.Context())).Fault?.Code, Is.EqualTo(101503));
        Assert.That((await SendAsync(endpoint, Runtime.Context())).Fault?.Code, Is.EqualTo(303000));
        Assert.That(Ports(), Is.EqualTo(new[] { 9001, 9002 }));
    }

    [TestCase("<disabledErrorCodes>101503</disabledErrorCodes>", 1)]
    [TestCase("<enabledErrorCodes>101504</enabledErrorCodes>", 1)]
    [TestCase("<enabledErrorCodes>101503</enabledErrorCodes>", 2)]
    [TestCase("<disabledErrorCodes>101504</disabledErrorCodes>", 2)]
    public async Task Failover_RetryConfig_SaysWhetherAnotherIsTried(string config, int sends)
    {
        Runtime.NonBlocking.Fails(Refused);
        await SendAsync(Parse($"<failover><endpoint><address uri=\"http://localhost:9001\"><retryConfig>{config}</retryConfig></address></endpoint><endpoint><address uri=\"http://localhost:9002\"/></endpoint></failover>"), Runtime.Context());
        Assert.That(Runtime.NonBlocking.Sent, Has.Count.EqualTo(sends));
    }

    [Test]
    public async Task Failover_OneChildWithRetries_IsTriedAgain()
    {
        Runtime.NonBlocking.Fails(Refused).Fails(Refused);
        var result = await SendAsync(
            Parse("<failover><endpoint><address uri=\"http://localhost:9001\"><markForSuspension><errorCodes>101503</errorCodes><retriesBeforeSuspension>3</retriesBeforeSuspension></markForSuspension></address></endpoint></failover>"), Runtime.Context());
        Assert.That((result.Reply is not null, Runtime.NonBlocking.Sent.Count), Is.EqualTo((true, 3)));
    }

    [Test]
    public async Task Failover_NeverSuspendedChildren_AreEachTriedOnce()
    {
        const string Never = "<suspendOnFailure><errorCodes>-1</errorCodes></suspendOnFailure><markForSuspension><errorCodes>-1</errorCodes></markForSuspension>";
        Runtime.NonBlocking.Fails(Refused).Fails(Refused);
        var result = await SendAsync(
            Parse($"<failover><endpoint><address uri=\"http://localhost:9001\">{Never}</address></endpoint><endpoint><address uri=\"http://localhost:9002\">{Never}</address></endpoint></failover>"), Runtime.Context());
        Assert.That((result.Fault?.Code, Runtime.NonBlocking.Sent.Count), Is.EqualTo(((object)101503, 2)));
    }

    [Test]
    public async Task Failover_Timeout_RestoresTheBody()
    {
        const string Child = "<endpoint><address uri=\"http://localhost:9001\"><timeout><duration>10</duration><responseAction>fault</responseAction></timeout></address></endpoint>";
        Runtime.NonBlocking.Fails(LateReply);
        await SendAsync(Parse($"<failover>{Child}<endpoint><address uri=\"http://localhost:9002\"/></endpoint></failover>"), Runtime.Json("[1]"));
        Assert.That(Runtime.NonBlocking.Sent[1].Message.Body.JsonText, Is.EqualTo("[1]"));
    }

    [Test]
    public async Task Failover_Proxy_IsInheritedUnlessAChildHasItsOwn()
    {
        Runtime.NonBlocking.Fails(Refused);
        await SendAsync(Parse("""
            <failover><endpoint><address uri="http://localhost:9001"/><property name="proxy_address" value="DIRECT"/></endpoint><endpoint><address uri="http://localhost:9002"/></endpoint></failover>
            <property name="proxy_address" value="http://outer:3128"/>
            """), Runtime.Context());
        Assert.That(Runtime.NonBlocking.Sent.Select(static sent => sent.Request.ProxyAddress), Is.EqualTo(new[] { "DIRECT", "http://outer:3128" }));
    }

    [Test]
    public async Task LoadBalance_RoundRobin_TakesTurnsAndSkipsTheSuspended()
    {
        var endpoint = Parse($"<loadbalance>{Two}</loadbalance>");
        await SendAsync(endpoint, Runtime.Context());
        await SendAsync(endpoint, Runtime.Context());
        Runtime.NonBlocking.Fails(Refused);
        await SendAsync(endpoint, Runtime.Context());
        await SendAsync(endpoint, Runtime.Context());
        Assert.That(Ports(), Is.EqualTo(new[] { 9001, 9002, 9001, 9002, 9002 }));
    }

    [Test]
    public async Task LoadBalance_Weights_AreTurnsInARow()
    {
        var endpoint = Parse("""
            <loadbalance algorithm="org.apache.synapse.endpoints.algorithms.WeightedRoundRobin">
              <endpoint><address uri="http://localhost:9001"/><property name="loadbalance.weight" value="2"/></endpoint>
              <endpoint><address uri="http://localhost:9002"/></endpoint></loadbalance>
            """);
        for (var i = 0; i < 6; i++)
        {
            await SendAsync(endpoint, Runtime.Context());
        }

        Assert.That(Ports(), Is.EqualTo(new[] { 9001, 9001, 9002, 9001, 9001, 9002 }));
    }

    [Test]
    public async Task LoadBalance_ManyAtOnce_NeverMissTheOnlyOneThatIsReady()
    {
        var children = string.Concat(Enumerable.Range(9001, 8).Select(static port => $"<endpoint><address uri=\"http://localhost:{port}\"/></endpoint>"));
        var endpoint = Parse($"<loadbalance>{children}</loadbalance>");
        for (var down = 0; down < 7; down++)
        {
            Runtime.NonBlocking.Fails(Refused);
        }

        await SendAsync(endpoint, Runtime.Context());
        var turns = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var faults = 0;
            for (var i = 0; i < 500; i++)
            {
                var call = new EndpointCall(new ScriptedSender(), IsBlocking: false);
                faults += (await endpoint.SendAsync(Runtime.Context(), call)).Fault is null ? 0 : 1;
            }

            return faults;
        })));
        Assert.That(turns, Is.All.Zero);
    }

    [Test]
    public async Task LoadBalance_NoFailover_FaultsAtOnce()
    {
        Runtime.NonBlocking.Fails(Refused);
        var result = await SendAsync(Parse($"<loadbalance failover=\"false\">{Two}</loadbalance>"), Runtime.Context());
        Assert.That((result.Fault?.Code, Runtime.NonBlocking.Sent.Count), Is.EqualTo(((object)101503, 1)));
    }

    [Test]
    public async Task LoadBalance_Members_ReplaceTheHost()
    {
        var endpoint = Parse("<loadbalance><member hostName=\"localhost\" httpPort=\"9001\"/><member hostName=\"localhost\" httpPort=\"9002\"/></loadbalance>");
        foreach (var to in new[] { "http://ignored:1/services/a", "/services/b" })
        {
            var context = Runtime.Context();
            context.Addressing.To = to;
            await SendAsync(endpoint, context);
        }

        Assert.That(Runtime.NonBlocking.Sent.Select(static sent => sent.Request.Target.OriginalString), Is.EqualTo(new[] { "http://localhost:9001/services/a", "http://localhost:9002/services/b" }));
    }

    [Test]
    public async Task LoadBalance_CookieSession_StaysUntilItEnds()
    {
        var endpoint = Parse($"<session type=\"http\"><sessionTimeout>1000</sessionTimeout></session><loadbalance>{Two}</loadbalance>");
        Runtime.NonBlocking.Answers("", "text/plain", 200, ("Set-Cookie", "JSESSIONID=1; Path=/"));
        await SendAsync(endpoint, Runtime.Context());
        await SendAsync(endpoint, WithCookie());
        await SendAsync(endpoint, WithCookie());
        Runtime.Clock.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(endpoint, WithCookie());
        Assert.That(Ports(), Is.EqualTo(new[] { 9001, 9001, 9001, 9002 }));
        Assert.That(Runtime.NonBlocking.Sent[^1].Message.Headers["Cookie"], Is.EqualTo("a=b"), "the server does not know the ended session");
    }

    [Test]
    public async Task LoadBalance_SessionEndpointDown_DoesNotMove()
    {
        var endpoint = Parse($"<session type=\"http\"/><loadbalance>{Two}</loadbalance>");
        Runtime.NonBlocking.Answers("", "text/plain", 200, ("Set-Cookie", "JSESSIONID=1; Path=/")).Fails(Refused);
        await SendAsync(endpoint, Runtime.Context());
        Assert.That((await SendAsync(endpoint, WithCookie())).Fault?.Code, Is.EqualTo(101503));
        Assert.That((await SendAsync(endpoint, WithCookie())).Fault?.Code, Is.EqualTo(309001));
    }

    [Test]
    public async Task LoadBalance_ClientSession_StaysWithItsEndpoint()
    {
        var endpoint = Parse($"<session type=\"simpleClientSession\"/><loadbalance>{Two}</loadbalance>");
        for (var i = 0; i < 3; i++)
        {
            await SendAsync(endpoint, Runtime.Context(
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header><ClientID xmlns=\"http://ws.apache.org/ns/synapse\">c</ClientID></s:Header><s:Body><a/></s:Body></s:Envelope>", "text/xml"));
        }

        Assert.That(Ports(), Is.EqualTo(new[] { 9001, 9001, 9001 }));
    }

    [TestCase("<recipientlist><endpoint><address uri=\"http://localhost:9001/x\"/></endpoint><endpoint><address uri=\"http://localhost:9002/x\"/></endpoint></recipientlist>")]
    [TestCase("<recipientlist><endpoints value=\"{$ctx:list}\" max-cache=\"1\"/></recipientlist>")]
    public async Task RecipientList_Children_EachGetsACopy(string kind)
    {
        var context = Runtime.Json("{\"a\":1}");
        context.Properties["list"] = "http://localhost:9001/x, http://localhost:9002/x";
        var seen = new List<string?>();
        var call = new EndpointCall(Runtime.NonBlocking, IsBlocking: false)
        {
            Continuation = (copy, result) =>
            {
                seen.Add($"{copy.Properties["messageSequence"]} {result.Reply is not null}");
                return new(Flow.Stop);
            },
        };
        var outcome = await Parse(kind).SendAsync(context, call);
        await Runtime.SettleAsync();
        Assert.That(outcome.IsDiscarded, Is.True);
        Assert.That(Ports(), Is.EquivalentTo(new[] { 9001, 9002 }));
        Assert.That(seen, Is.EquivalentTo(new[] { "0/2 True", "1/2 True" }));
    }

    private MessageContext WithCookie()
    {
        var context = Runtime.Context();
        context.Message.Headers["Cookie"] = "a=b; JSESSIONID=1";
        return context;
    }

    private IEnumerable<int> Ports() => Runtime.NonBlocking.Sent.Select(static sent => sent.Request.Target.Port);
}
