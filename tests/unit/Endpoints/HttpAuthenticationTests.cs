using System.Text;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Endpoints;
using Integrator.Core.Senders;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Endpoints;

/// <summary>Authentication of http endpoints (endpoints e.3).</summary>
[TestFixture]
internal sealed class HttpAuthenticationTests : EndpointTestBase
{
    private const string Client = "<clientId>id</clientId><clientSecret>se cret</clientSecret><tokenUrl>http://localhost:9500/token</tokenUrl>";

    [Test]
    public async Task Basic_Credentials_AreInTheHeader()
    {
        await SendAsync(Http("<basicAuth><username>us\u00e9r</username><password>{$ctx:p}</password></basicAuth>"), WithProperty("p", "pass"));
        Assert.That(Runtime.NonBlocking.Sent[0].Message.Headers["Authorization"], Is.EqualTo($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("us\u00e9r:pass"))}"));
    }

    [TestCase("<clientCredentials>" + Client + "</clientCredentials>", "grant_type=client_credentials", true)]
    [TestCase("<clientCredentials>" + Client + "<authMode>payload</authMode></clientCredentials>", "grant_type=client_credentials&client_id=id&client_secret=se%20cret", false)]
    [TestCase("<clientCredentials>" + Client + "<requestParameters><parameter name=\"scope\">a%20b</parameter></requestParameters></clientCredentials>", "grant_type=client_credentials&scope=a%20b", true)]
    [TestCase("<passwordCredentials>" + Client + "<username>u</username><password>p&amp;q</password></passwordCredentials>", "grant_type=password&username=u&password=p%26q", true)]
    [TestCase("<authorizationCode>" + Client + "<refreshToken>r</refreshToken></authorizationCode>", "grant_type=refresh_token&refresh_token=r", true)]
    public async Task OAuth_Grant_AsksForATokenAndUsesIt(string grant, string form, bool inHeader)
    {
        Token("one");
        await SendAsync(Http($"<oauth>{grant}</oauth>"), Runtime.Json("{}"));
        var (token, call) = (Runtime.NonBlocking.Sent[0], Runtime.NonBlocking.Sent[1]);
        Assert.That((token.Request.Target.OriginalString, token.Request.Method, Body(token)), Is.EqualTo(("http://localhost:9500/token", "POST", form)));
        Assert.That(token.Message.Headers["Authorization"], inHeader ? Is.EqualTo($"Basic {Convert.ToBase64String("id:se cret"u8)}") : Is.Null);
        Assert.That(call.Message.Headers["Authorization"], Is.EqualTo("Bearer one"));
    }

    [Test]
    public async Task OAuth_Token_IsKeptUntilItEnds()
    {
        var endpoint = Credentials();
        Token("one", 60);
        await SendAsync(endpoint, Runtime.Json("{}"));
        await SendAsync(endpoint, Runtime.Json("{}"));
        Assert.That(Runtime.NonBlocking.Sent, Has.Count.EqualTo(3));
        Runtime.Clock.Advance(TimeSpan.FromSeconds(60));
        Token("two");
        await SendAsync(endpoint, Runtime.Json("{}"));
        Assert.That(Runtime.NonBlocking.Sent[^1].Message.Headers["Authorization"], Is.EqualTo("Bearer two"));
    }

    [Test]
    public async Task OAuth_Unauthorized_RenewsAndResendsOnce()
    {
        Token("old");
        Runtime.NonBlocking.Answers("no", "text/plain", 401);
        Token("new");
        Runtime.NonBlocking.Answers("again", "text/plain", 401);
        var result = await SendAsync(Credentials(), Runtime.Json("{\"a\":1}"));
        Assert.That(result.Reply?.Properties["HTTP_SC"], Is.EqualTo(401));
        Assert.That(Runtime.NonBlocking.Sent.Select(static sent => sent.Message.Headers["Authorization"]).Where(static text => text!.StartsWith("Bearer", StringComparison.Ordinal)), Is.EqualTo(new[] { "Bearer old", "Bearer new" }));
        Assert.That(Body(Runtime.NonBlocking.Sent[^1]), Is.EqualTo("{\"a\":1}"));
    }

    [Test]
    public async Task OAuth_Blocking_TakesUnauthorizedForAnAnswer()
    {
        Runtime.Blocking.Answers("{\"access_token\":\"t\"}");
        var context = Runtime.Json("{}");
        await SendBlockingAsync(Credentials(), context);
        Assert.That(Runtime.Blocking.Sent[1].Message.Properties["non.error.http.status.codes"], Is.EqualTo("401"));
        Assert.That(context.Message.Properties["non.error.http.status.codes"], Is.Null);
    }

    [TestCase(500, "{}", "status 500")]
    [TestCase(200, "{}", "no access_token")]
    [TestCase(200, "oops", "not JSON")]
    public async Task OAuth_NoToken_Is303003AndTheNextMessageAsksAgain(int status, string body, string detail)
    {
        var endpoint = Credentials();
        Runtime.NonBlocking.Answers(body, "application/json", status);
        var fault = (await SendAsync(endpoint, Runtime.Json("{}"))).Fault;
        Assert.That((fault?.Code, fault?.Detail), Is.EqualTo(((object)303003, fault?.Detail)));
        Assert.That(fault?.Detail, Does.Contain(detail).And.Not.Contain("se cret"));
        Token("one");
        Assert.That((await SendAsync(endpoint, Runtime.Json("{}"))).Reply, Is.Not.Null);
    }

    [Test]
    public async Task OAuth_ManyAtOnce_AskOnce()
    {
        var gate = new TaskCompletionSource();
        var sender = new GatedSender(gate.Task);
        var endpoint = Credentials();
        var sends = Enumerable.Range(0, 20).Select(_ => endpoint.SendAsync(Runtime.Json("{}"), new EndpointCall(sender, IsBlocking: false)).AsTask()).ToArray();
        gate.SetResult();
        await Task.WhenAll(sends);
        Assert.That((sender.Tokens, sender.Calls), Is.EqualTo((1, 20)));
    }

    [TestCase("", "http://u:p%40q@proxy:3128")]
    [TestCase("<nonProxyHosts>other|local*</nonProxyHosts>", "DIRECT")]
    [TestCase("<targetProxyHosts>other</targetProxyHosts>", "DIRECT")]
    [TestCase("<targetProxyHosts>localhost</targetProxyHosts>", "http://u:p%40q@proxy:3128")]
    public async Task OAuth_ProxyConfigs_AreTheTokenRequestsProxy(string more, string expected)
    {
        Token("one");
        await SendAsync(
            Http($"<oauth><clientCredentials>{Client}<proxyConfigs><proxyHost>proxy</proxyHost><proxyPort>3128</proxyPort><proxyProtocol>http</proxyProtocol><proxyUsername>u</proxyUsername><proxyPassword>p@q</proxyPassword>{more}</proxyConfigs></clientCredentials></oauth>"),
            Runtime.Json("{}"));
        Assert.That(Runtime.NonBlocking.Sent.Select(static sent => sent.Request.ProxyAddress), Is.EqualTo(new[] { expected, null }));
    }

    [TestCase("<socketTimeout>1500</socketTimeout>", true, 1500)]
    [TestCase("", true, 700)]
    [TestCase("", false, 120000)]
    [TestCase("<useGlobalConnectionTimeoutConfigs>true</useGlobalConnectionTimeoutConfigs>", false, 700)]
    [TestCase("<useGlobalConnectionTimeoutConfigs>false</useGlobalConnectionTimeoutConfigs>", true, 120000)]
    public async Task OAuth_TokenEndpoint_HasTheTimeoutOfTheEndpointOrTheConfiguration(string more, bool forAll, int milliseconds)
    {
        Runtime.Options = new DeploymentOptions { Mediation = new MediationOptions { TokenTimeout = TimeSpan.FromMilliseconds(700), TokenTimeoutForAll = forAll } };
        Token("one");
        await SendAsync(Http($"<oauth><clientCredentials>{Client}{more}</clientCredentials></oauth>"), Runtime.Json("{}"));
        Assert.That(Runtime.NonBlocking.Sent[0].Request.Timeout, Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));
    }

    [TestCase("<oauth/>")]
    [TestCase("<oauth><clientCredentials>" + Client + "</clientCredentials><authorizationCode>" + Client + "<refreshToken>r</refreshToken></authorizationCode></oauth>")]
    [TestCase("<oauth><clientCredentials><clientId>i</clientId></clientCredentials></oauth>")]
    [TestCase("<oauth><clientCredentials>" + Client + "<proxyConfigs><proxyHost>h</proxyHost></proxyConfigs></clientCredentials></oauth>")]
    [TestCase("<basicAuth><username>u</username></basicAuth>")]
    public void Mistake_IsAnError(string inside) =>
        Assert.That(Diagnose($"<http uri-template=\"http://localhost\"><authentication>{inside}</authentication></http>"), Does.Contain("error bad-authentication"));

    private IEndpoint Credentials() => Http($"<oauth><clientCredentials>{Client}</clientCredentials></oauth>");

    private IEndpoint Http(string authentication) =>
        Parse($"<http method=\"post\" uri-template=\"http://localhost:9000/a\"><authentication>{authentication}</authentication></http>");

    private void Token(string value, int seconds = 3600) => Runtime.NonBlocking.Answers($"{{\"access_token\":\"{value}\",\"expires_in\":{seconds}}}");

    private Integrator.Core.Messages.MessageContext WithProperty(string name, string value)
    {
        var context = Runtime.Json("{}");
        context.Properties[name] = value;
        return context;
    }

    private static string Body(ScriptedSender.SentMessage sent) => Encoding.UTF8.GetString(sent.Message.Body.OriginalBytes!.Value.Span);

    private sealed class GatedSender(Task gate) : ISender
    {
        private int tokens;
        private int calls;

        public int Tokens => tokens;

        public int Calls => calls;

        public async ValueTask<SendResult> SendAsync(OutboundRequest request)
        {
            await gate;
            if (request.Target.Port == 9500)
            {
                Interlocked.Increment(ref tokens);
                return ScriptedSender.Reply("{\"access_token\":\"t\"}", "application/json", 200);
            }

            Interlocked.Increment(ref calls);
            return ScriptedSender.Reply("", null, 200);
        }
    }
}
