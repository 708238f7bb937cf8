using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Advanced;
using Integrator.UnitTests.Mediators.Eip;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Advanced;

public sealed class CacheMediatorTests
{
    [Test]
    public async Task Request_SeenBefore_IsAnsweredWithoutTheBackend()
    {
        var cache = new Cached("");
        var first = await cache.RequestAsync("{\"q\":1}", answer: "{\"a\":1}");
        var second = await cache.RequestAsync("{\"q\":1}", answer: "{\"a\":2}");
        var other = await cache.RequestAsync("{\"q\":2}", answer: "{\"a\":3}");

        Assert.That(new[] { first, second, other }, Is.EqualTo(new[] { "200 {\"a\":1}", "200 {\"a\":1}", "200 {\"a\":3}" }));
        Assert.That(cache.Calls, Is.EqualTo(2));
    }

    [TestCase("<headersToExcludeInHash>X-User, x-country</headersToExcludeInHash>", "X-Country", 1)]
    [TestCase("<headersToExcludeInHash>X-User, x-country</headersToExcludeInHash>", "X-Other", 2)]
    [TestCase("<headersToExcludeInHash>*</headersToExcludeInHash>", "X-Other", 1)]
    [TestCase("<headersToIncludeInHash>X-User</headersToIncludeInHash>", "X-Other", 1)]
    [TestCase("<headersToIncludeInHash>X-User</headersToIncludeInHash>", "x-user", 2)]
    [TestCase("<headersToIncludeInHash>X-User</headersToIncludeInHash><headersToExcludeInHash>X-User</headersToExcludeInHash>", "X-User", 2)]
    [TestCase("<headersToIncludeInHash>*</headersToIncludeInHash>", "X-Other", 2)]
    [TestCase("", "X-Other", 2)]
    [TestCase("", "Date", 1)]
    [TestCase("", "User-Agent", 1)]
    [TestCase("", "activityid", 1)]
    [TestCase("<hashGenerator>org.wso2.carbon.mediator.cache.digest.DOMHASHGenerator</hashGenerator>", "X-Other", 1)]
    [TestCase("<hashGenerator>org.wso2.carbon.mediator.cache.digest.REQUESTHASHGenerator</hashGenerator><headersToExcludeInHash>*</headersToExcludeInHash>", "X-Other", 2)]
    public async Task Headers_ThatCount_TellRequestsApart(string protocol, string header, int calls)
    {
        var cache = new Cached(protocol);
        await cache.RequestAsync("{}", answer: "{}");
        await cache.RequestAsync("{}", answer: "{}", change: context => context.Message.Headers[header] = "one");

        Assert.That(cache.Calls, Is.EqualTo(calls));
    }

    [TestCase("GET", 1)]
    [TestCase("DELETE", 1)]
    [TestCase("POST", 2)]
    public async Task Body_OfRequestsWithoutOne_DoesNotCount(string method, int calls)
    {
        var cache = new Cached("");
        await cache.RequestAsync("{\"q\":1}", answer: "{}", method: method);
        await cache.RequestAsync("{\"q\":2}", answer: "{}", method: method);

        Assert.That(cache.Calls, Is.EqualTo(calls));
    }

    [TestCase("<responseCodes>2[0-9][0-9]</responseCodes>", "POST", 202, 1)]
    [TestCase("<responseCodes>2[0-9][0-9]</responseCodes>", "POST", 500, 2)]
    [TestCase("<responseCodes/>", "POST", 500, 1)]
    [TestCase("<methods>get, POST</methods>", "POST", 200, 1)]
    [TestCase("<methods>GET</methods>", "POST", 200, 2)]
    [TestCase("<methods>*</methods>", "PATCH", 200, 1)]
    public async Task Answers_OfTheseStatusesAndMethods_AreKept(string protocol, string method, int status, int calls)
    {
        var cache = new Cached(protocol);
        await cache.RequestAsync("{}", answer: "{\"a\":1}", method: method, status: status);
        var second = await cache.RequestAsync("{}", answer: "{\"a\":1}", method: method, status: status);

        Assert.That(second, Is.EqualTo($"{status} {{\"a\":1}}"));
        Assert.That(cache.Calls, Is.EqualTo(calls));
    }

    [TestCase(59, 1)]
    [TestCase(60, 2)]
    public async Task Answer_AfterItsTime_IsGone(int seconds, int calls)
    {
        var cache = new Cached("", "timeout='60'");
        await cache.RequestAsync("{}", answer: "{}");
        cache.Runtime.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await cache.RequestAsync("{}", answer: "{}");

        Assert.That(cache.Calls, Is.EqualTo(calls));
    }

    [Test]
    public async Task Implementation_Full_LosesTheLeastRecentlyUsed()
    {
        var cache = new Cached("", more: "<implementation maxSize='2'/>");
        foreach (var request in new[] { "[1]", "[2]", "[1]", "[3]", "[1]" })
        {
            await cache.RequestAsync(request, answer: "{}");
        }

        Assert.That(cache.Calls, Is.EqualTo(3));
        await cache.RequestAsync("[2]", answer: "{}");
        Assert.That(cache.Calls, Is.EqualTo(4));
    }

    [TestCase("maxMessageSize='7'", 1)]
    [TestCase("maxMessageSize='6'", 2)]
    [TestCase("maxMessageSize='-1'", 1)]
    public async Task MaxMessageSize_LargerAnswers_AreNotKept(string attribute, int calls)
    {
        var cache = new Cached("", attribute);
        await cache.RequestAsync("{}", answer: "{\"a\":1}");
        await cache.RequestAsync("{}", answer: "{\"a\":1}");

        Assert.That(cache.Calls, Is.EqualTo(calls));
    }

    [TestCase("no-store, max-age=60", 0, 2)]
    [TestCase("max-age=60", 60, 1)]
    [TestCase("max-age=60", 61, 2)]
    [TestCase("no-cache", 0, 1)]
    [TestCase("private", 100, 1)]
    public async Task CacheControl_OfAnAnswer_IsHeeded(string header, int seconds, int calls)
    {
        var cache = new Cached("<enableCacheControl>true</enableCacheControl><includeAgeHeader>false</includeAgeHeader>");
        await cache.RequestAsync("{}", answer: "{}", reply: message => message.Headers["Cache-Control"] = header);
        cache.Runtime.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await cache.RequestAsync("{}", answer: "{}");

        Assert.That(cache.Calls, Is.EqualTo(calls));
    }

    // MI's CacheMediatorFactory: what is in <protocol> counts with a type alone, and enableCacheControl only beside includeAgeHeader.
    [TestCase("type='HTTP'", "<enableCacheControl>true</enableCacheControl>", 1)]
    [TestCase("type='HTTP'", "<enableCacheControl>true</enableCacheControl><includeAgeHeader/>", 2)]
    [TestCase("type=' http '", "<enableCacheControl>TRUE</enableCacheControl><includeAgeHeader>true</includeAgeHeader>", 2)]
    [TestCase("", "<enableCacheControl>true</enableCacheControl><includeAgeHeader>true</includeAgeHeader>", 1)]
    [TestCase("", "<methods>GET</methods><responseCodes>500</responseCodes><hashGenerator>none.Such</hashGenerator>", 1)]
    [TestCase("type='MQTT'", "<methods>GET</methods><responseCodes>500</responseCodes>", 1)]
    public async Task Protocol_WithoutWhatMakesItCount_IsLeftAside(string attributes, string protocol, int calls)
    {
        var cache = new Cached(protocol, type: attributes);
        await cache.RequestAsync("{}", answer: "{}", reply: message => message.Headers["Cache-Control"] = "no-store");
        await cache.RequestAsync("{}", answer: "{}");

        Assert.That(cache.Calls, Is.EqualTo(calls));
    }

    [Test]
    public async Task Caches_OfOneId_ShareTheirAnswers()
    {
        var first = new Cached("", "id='orders'");
        var second = new Cached("", "id=' orders '", runtime: first.Runtime);
        var other = new Cached("", "id='others'", runtime: first.Runtime);
        await first.RequestAsync("{}", answer: "{\"a\":1}");

        Assert.That(await second.RequestAsync("{}", answer: "{\"a\":2}"), Is.EqualTo("200 {\"a\":1}"));
        Assert.That(await other.RequestAsync("{}", answer: "{\"a\":3}"), Is.EqualTo("200 {\"a\":3}"));
    }

    [Test]
    public async Task Cache_DeployedAgain_BeginsEmpty()
    {
        var first = new Cached("", "id='orders'");
        await first.RequestAsync("{}", answer: "{\"a\":1}");
        var again = new Cached("", "id='orders'", runtime: first.Runtime);

        Assert.That(await again.RequestAsync("{}", answer: "{\"a\":2}"), Is.EqualTo("200 {\"a\":2}"));
        Assert.That(await first.RequestAsync("{}", answer: "{\"a\":3}"), Is.EqualTo("200 {\"a\":2}"));
    }

    // The time of an answer begins with the request that asked for it.
    [Test]
    public async Task Answer_OfASlowBackend_LivesFromItsRequest()
    {
        var cache = new Cached("", "timeout='60'");
        await cache.RequestAsync("{}", answer: "{}", reply: _ => cache.Runtime.Clock.Advance(TimeSpan.FromSeconds(50)));
        cache.Runtime.Clock.Advance(TimeSpan.FromSeconds(10));
        await cache.RequestAsync("{}", answer: "{}");

        Assert.That(cache.Calls, Is.EqualTo(2));
    }

    [Test]
    public async Task NoCacheWithEntityTag_AsksTheBackendWhetherItStillHolds()
    {
        var cache = new Cached("<enableCacheControl>true</enableCacheControl><includeAgeHeader>false</includeAgeHeader>");
        await cache.RequestAsync("{}", answer: "{\"a\":1}", reply: message =>
        {
            message.Headers["Cache-Control"] = "no-cache";
            message.Headers["ETag"] = "\"v1\"";
        });
        var second = await cache.RequestAsync("{}", answer: "", status: 304, change: context => context.Message.Headers["Date"] = "now");

        Assert.That(second, Is.EqualTo("200 {\"a\":1}"));
        Assert.That(cache.LastRequest!.Headers["If-None-Match"], Is.EqualTo("\"v1\""));
        Assert.That(cache.LastRequest.Headers.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task IncludeAgeHeader_TellsTheSecondsSinceTheAnswerWasMade()
    {
        var cache = new Cached("<includeAgeHeader>true</includeAgeHeader>");
        await cache.RequestAsync("{}", answer: "{}");
        Assert.That(cache.Client.Answer!.Headers["Age"], Is.Null);
        cache.Runtime.Clock.Advance(TimeSpan.FromSeconds(42.9));
        await cache.RequestAsync("{}", answer: "{}");

        Assert.That(cache.Client.Answer!.Headers["Age"], Is.EqualTo("42"));
    }

    [TestCase("<onCacheHit><set property='hit' value='inline'/><answer/></onCacheHit>", "inline")]
    [TestCase("<onCacheHit sequence='hit'/>", "named")]
    [TestCase("<onCacheHit/>", null)]
    public async Task OnCacheHit_RunsOnTheKeptAnswer_AndTheFlowEnds(string more, string? expected)
    {
        var cache = new Cached("", more: more);
        cache.Runtime.Deploy("<sequence xmlns='http://ws.apache.org/ns/synapse' name='hit'><set property='hit' value='named'/><answer/></sequence>");
        await cache.RequestAsync("{}", answer: "{\"a\":1}");
        var second = await cache.RequestAsync("{}", answer: "{\"a\":2}");

        Assert.That(second, Is.EqualTo("200 {\"a\":1}"));
        Assert.That(cache.LastContext!.Properties["hit"], Is.EqualTo(expected));
        Assert.That(cache.LastContext.IsResponse, Is.True);
    }

    [Test]
    public async Task Answer_ChangedAfterwards_StaysAsItWasKept()
    {
        var cache = new Cached("", more: "<onCacheHit><set json='{&quot;changed&quot;:1}'/><answer/></onCacheHit>");
        await cache.RequestAsync("{}", answer: "{\"a\":1}");
        await cache.RequestAsync("{}", answer: "");
        cache.LastContext!.Message.Headers["Content-Type"] = "text/plain";

        Assert.That(await cache.RequestAsync("{}", answer: ""), Is.EqualTo("200 {\"changed\":1}"));
        Assert.That(cache.Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Xml_Answer_IsKeptAsXml()
    {
        var cache = new Cached("");
        await cache.RequestAsync("<q a='1' b='2'/>", answer: "<a>1</a>", type: "application/xml");
        var second = await cache.RequestAsync("<q b='2' a='1'><!-- the same --></q>", answer: "<a>2</a>", type: "application/xml");

        Assert.That(second, Is.EqualTo("200 <a>1</a>"));
    }

    [TestCase("false", true, "Response messages cannot be handled in a non collector cache")]
    [TestCase("true", false, "Request messages cannot be handled in a collector cache")]
    public async Task Direction_Wrong_IsAFault(string collector, bool isResponse, string expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("{}");
        context.IsResponse = isResponse;

        Assert.That(await runtime.RunAsync($"<cache collector='{collector}'/>", context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Is.EqualTo(expected));
    }

    [Test]
    public async Task Collector_ForAMessageThatNoCacheSaw_LetsItPass()
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("{}");
        context.Properties["RESPONSE"] = "true";

        Assert.That(await runtime.RunAsync("<cache collector='true'/>", context), Is.EqualTo(Flow.Continue));
    }

    [TestCase("<cache xmlns='http://ws.apache.org/ns/synapse'/>", "missing-attribute")]
    [TestCase("<cache xmlns='http://ws.apache.org/ns/synapse' collector='yes'/>", "bad-cache")]
    [TestCase("<cache xmlns='http://ws.apache.org/ns/synapse' collector='false' timeout='long'/>", "bad-cache")]
    [TestCase("<cache xmlns='http://ws.apache.org/ns/synapse' collector='false'><protocol type='HTTP'><methods>FETCH</methods></protocol></cache>", "bad-cache")]
    [TestCase("<cache xmlns='http://ws.apache.org/ns/synapse' collector='false'><protocol type='HTTP'><responseCodes>[</responseCodes></protocol></cache>", "bad-regex")]
    [TestCase("<cache xmlns='http://ws.apache.org/ns/synapse' collector='false' hashGenerator='com.example.Mine'/>", "bad-cache")]
    public void Parse_Wrong_IsAnError(string mediator, string code) => Assert.That(
        new TestRuntime().Diagnose(mediator).Where(static found => found.Severity == Severity.Error).Select(static found => found.Code), Is.EqualTo(new[] { code }));

    [Test]
    public void Examples_Parse()
    {
        foreach (var example in CacheMediator.Spec.Examples)
        {
            Assert.That(new TestRuntime().Parse(example.Insert("<cache".Length, " xmlns='http://ws.apache.org/ns/synapse'")), Is.Not.Null);
        }
    }

    /// <summary>A cache with a backend behind it, and a collector behind that.</summary>
    private sealed class Cached
    {
        private readonly IMediator finder;
        private readonly IMediator collector;

        public Cached(string protocol, string attributes = "", string more = "", string type = "type='HTTP'", TestRuntime? runtime = null)
        {
            Runtime = runtime ?? new TestRuntime();
            finder = Runtime.Parse($"<cache xmlns='http://ws.apache.org/ns/synapse' collector='false' {attributes}>{more}<protocol {type}>{protocol}</protocol></cache>");
            collector = Runtime.Parse("<cache xmlns='http://ws.apache.org/ns/synapse' collector='true'/>");
        }

        public TestRuntime Runtime { get; }

        public int Calls { get; private set; }

        public TestClient Client { get; private set; } = new();

        public MessageContext? LastContext { get; private set; }

        public Message? LastRequest { get; private set; }

        /// <summary>Sends a request; what the client gets: status and body.</summary>
        public async Task<string> RequestAsync(
            string body, string answer, string method = "POST", int status = 200, string type = "application/json", Action<MessageContext>? change = null, Action<Message>? reply = null)
        {
            Client = new TestClient();
            var context = Runtime.Context(body, type, Client);
            LastContext = context;
            context.Addressing.To = "/orders";
            context.Message.Properties[Axis2Property.HttpMethod] = method;
            change?.Invoke(context);
            await context.BuildBodyAsync();
            if (await finder.MediateAsync(context) == Flow.Continue)
            {
                Calls++;
                LastRequest = context.Message;
                context.Message = Runtime.Context(answer, type).Message;
                context.Message.Properties[Axis2Property.HttpStatus] = status;
                reply?.Invoke(context.Message);
                context.IsResponse = true;
                await context.BuildBodyAsync();
                Assert.That(await collector.MediateAsync(context), Is.EqualTo(Flow.Continue));
                await Client.AnswerAsync(context);
            }

            var answered = Client.Answer!;
            return $"{answered.Properties.GetString(Axis2Property.HttpStatus)} {Steps.Text(answered.Body)}";
        }
    }
}
