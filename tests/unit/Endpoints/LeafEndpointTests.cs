using Integrator.Core.Artifacts;
using Integrator.Core.Endpoints;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Core.Services;
using Integrator.UnitTests.Mediators;
using NSubstitute;
using NUnit.Framework;

namespace Integrator.UnitTests.Endpoints;

/// <summary>Kinds and settings of single endpoints (endpoints e.1, e.2, e.4).</summary>
[TestFixture]
internal sealed class LeafEndpointTests : EndpointTestBase
{
    [TestCase("http://localhost:9000/a", "/b?c=1", "GET", "", "http://localhost:9000/a/b?c=1")]
    [TestCase("http://localhost:9000/a/", "/b", "GET", "", "http://localhost:9000/a/b")]
    [TestCase("http://localhost:9000/a", "b", "GET", "", "http://localhost:9000/a/b")]
    [TestCase("http://localhost:9000/a", "?c=1", "GET", "", "http://localhost:9000/a?c=1")]
    [TestCase("http://localhost:9000/a/", "?c=1", "GET", "", "http://localhost:9000/a?c=1")]
    [TestCase("http://localhost:9000/a", null, "GET", "", "http://localhost:9000/a")]
    [TestCase("http://localhost:9000/a", "/b", "GET", "format=\"soap11\"", "http://localhost:9000/a")]
    [TestCase("http://localhost:9000/a", "/b", "GET", "format=\"soap12\"", "http://localhost:9000/a")]
    [TestCase("http://localhost:9000/a", "/b", "GET", "format=\"rest\"", "http://localhost:9000/a/b")]
    [TestCase(" http://localhost:9000/a%2Fb/../c ", null, "GET", "", "http://localhost:9000/a%2Fb/../c")]
    public async Task Address_Postfix_IsAppendedForRest(string uri, string? postfix, string method, string attributes, string expected)
    {
        var context = Runtime.Context();
        context.Message.Properties[Axis2Property.HttpMethod] = method;
        context.Message.Properties[Axis2Property.RestUrlPostfix] = postfix;
        var request = await SentAsync(Parse($"<address uri=\"{uri}\" {attributes}/>"), context);
        Assert.That($"{request.Target.Scheme}://{request.Target.Authority}{request.Target.PathAndQuery}", Is.EqualTo(expected));
    }

    [Test]
    public async Task Address_SoapPost_IgnoresPostfix()
    {
        var context = Runtime.Context("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><e/></s:Body></s:Envelope>", "text/xml");
        context.Message.Properties[Axis2Property.HttpMethod] = "POST";
        context.Message.Properties[Axis2Property.RestUrlPostfix] = "/b";
        var request = await SentAsync(Parse("<address uri=\"http://localhost:9000/a\"/>"), context);
        Assert.That(request.Target.PathAndQuery, Is.EqualTo("/a"));
    }

    [Test]
    public async Task Address_PropertyReference_IsFilled()
    {
        var context = Runtime.Context();
        context.Properties["host"] = "backend";
        var request = await SentAsync(Parse("<address uri=\"http://${host}:9000/${missing}\"/>"), context);
        Assert.That(request.Target.OriginalString, Is.EqualTo("http://backend:9000/$%7Bmissing%7D"));
    }

    [TestCase("http://localhost:9000/o/{uri.var.id}", "", "http://localhost:9000/o/a%20b%2Fc")]
    [TestCase("http://localhost:9000/o/{+uri.var.id}", "", "http://localhost:9000/o/a%20b/c")]
    [TestCase("http://localhost:9000/o/{uri.var.none}", "", "http://localhost:9000/o/")]
    [TestCase("http://localhost:9000/o?q={query.param.q}", "", "http://localhost:9000/o?q=1%262")]
    [TestCase("{uri.var.base}/x", "", "http://localhost:9000/base/x")]
    [TestCase("legacy-encoding:http://localhost:9000/{uri.var.id}", "", "http://localhost:9000/a%20b/c")]
    public async Task Http_Template_IsExpanded(string template, string attributes, string expected)
    {
        var context = Runtime.Context();
        context.Properties["uri.var.id"] = "a b/c";
        context.Properties["uri.var.base"] = "http://localhost:9000/base";
        context.Properties["query.param.q"] = "1&2";
        var request = await SentAsync(Parse($"<http uri-template=\"{template}\" {attributes}/>"), context);
        Assert.That(request.Target.OriginalString, Is.EqualTo(expected));
    }

    [TestCase("method=\"get\"", "GET", "/a")]
    [TestCase("method=\"OPTIONS\"", "OPTIONS", "/a")]
    [TestCase("method=\"trace\"", null, "/a/b")]
    [TestCase("", null, "/a/b")]
    public async Task Http_Method_LeavesPostfixOut(string attributes, string? method, string path)
    {
        var context = Runtime.Context();
        context.Message.Properties[Axis2Property.RestUrlPostfix] = "/b";
        var request = await SentAsync(Parse($"<http uri-template=\"http://localhost:9000/a\" {attributes}/>"), context);
        Assert.That((request.Method, request.Target.PathAndQuery), Is.EqualTo((method, path)));
    }

    [TestCase("value", "v-1")]
    [TestCase("expression", "v-2")]
    public async Task Http_OwnVariable_ComesBeforeTheMessages(string kind, string expected)
    {
        var context = Runtime.Context();
        context.Properties["uri.var.v"] = "v-0";
        context.Properties["other"] = "v-2";
        var property = kind == "value" ? "value=\"v-1\"" : "expression=\"$ctx:other\"";
        var request = await SentAsync(Parse($"<http method=\"get\" uri-template=\"http://localhost:9000/{{uri.var.v}}\"/><property name=\"uri.var.v\" {property}/>"), context);
        Assert.That(request.Target.PathAndQuery, Is.EqualTo($"/{expected}"));
    }

    [Test]
    public async Task Default_To_IsTheAddress()
    {
        var context = Runtime.Context();
        context.Addressing.To = "http://localhost:9000/to";
        var request = await SentAsync(Parse("<default format=\"get\"/>"), context);
        Assert.That((request.Target.OriginalString, request.Method, request.Format), Is.EqualTo(("http://localhost:9000/to", "GET", EndpointFormat.Get)));
    }

    [Test]
    public async Task Default_NoTo_Faults()
    {
        var result = await SendAsync(Parse("<default/>"), Runtime.Context());
        Assert.That(result.Fault?.Code, Is.EqualTo(101503));
    }

    [Test]
    public async Task Default_ToThatIsNoUrl_FaultsInTheWordsOfMi()
    {
        const string to = "nowhere to be found";
        var context = Runtime.Context();
        context.Addressing.To = to;
        var fault = (await SendAsync(Parse("<default/>"), context)).Fault!;
        Assert.That((fault.Code, fault.Message, fault.IsEndpointFailure), Is.EqualTo((
            (object)0, $"Unexpected error during sending message out. The system cannot infer the transport information from the {to} URL.", false)));
    }

    // MI's DefaultEndpoint: a reply that is to go to a default endpoint has nowhere to go.
    [Test]
    public async Task Default_ToOfAReply_IsNotReady()
    {
        var context = Runtime.Context();
        context.Addressing.BecomeReply();
        var result = await SendAsync(Parse("<default/>"), context);
        Assert.That((result.Fault?.Code, result.Fault?.Message), Is.EqualTo(((object)303001, "'To' header was set to http://www.w3.org/2005/08/addressing/anonymous")));
    }

    [Test]
    public async Task Properties_AtSend_AreSetInTheirScopes()
    {
        var context = Runtime.Context();
        context.Properties["x"] = "1";
        await SendAsync(Parse("""
            <address uri="http://localhost:9000"/><property name="a" expression="$ctx:x"/><property name="b" value="2" scope="axis2"/>
            <property name="C" value="3" scope="transport"/><property name="d" value="4" scope="axis2-client"/>
            """), context);
        Assert.That((context.Properties["a"], context.Message.Properties["b"], context.Message.Headers["C"], context.Message.ClientOptions["d"]), Is.EqualTo(("1", "2", "3", "4")));
    }

    [Test]
    public void Property_OfAnUnknownScope_IsAnError() =>
        Assert.That(Diagnose("<address uri=\"http://localhost:9000\"/><property name=\"a\" value=\"b\" scope=\"andun\"/>"), Does.Contain("error unknown-scope").And.Contain("'andun'"));

    [TestCase(null, null, "http://endpoint:3128")]
    [TestCase("http://message:3128", null, "http://message:3128")]
    [TestCase(null, "DIRECT", "DIRECT")]
    public async Task ProxyAddress_MessageComesBeforeEndpoint_AndStaysOffTheMessage(string? axis2, string? synapse, string expected)
    {
        var context = Runtime.Context();
        context.Message.Properties["proxy_address"] = axis2;
        context.Properties["proxy_address"] = synapse;
        var request = await SentAsync(Parse("<address uri=\"http://localhost:9000\"/><property name=\"proxy_address\" value=\"http://endpoint:3128\" scope=\"axis2\"/>"), context);
        Assert.That((request.ProxyAddress, context.Message.Properties["proxy_address"]), Is.EqualTo((expected, (object?)axis2)));
    }

    [TestCase("proxy:3128", "protocol is missing")]
    [TestCase("http://proxy", "port is missing")]
    [TestCase("https://proxy:3128", "not supported")]
    public void ProxyAddress_WrongLiteral_IsAnError(string value, string expected) =>
        Assert.That(Diagnose($"<address uri=\"http://localhost:9000\"/><property name=\"proxy_address\" value=\"{value}\"/>"), Does.Contain("error bad-proxy-address").And.Contain(expected));

    [TestCase("", 120_000)]
    [TestCase("<timeout><duration>5000</duration></timeout>", 5000)]
    [TestCase("<timeout><duration>600000</duration></timeout>", 600_000)]
    [TestCase("<timeout><duration>{$ctx:t}</duration></timeout>", 700)]
    [TestCase("<timeout><duration>{$ctx:long}</duration></timeout>", 120_000)]
    [TestCase("<timeout><duration>{$ctx:none}</duration></timeout>", 120_000)]
    public async Task Timeout_Duration_IsStaticOrComputed(string children, int milliseconds)
    {
        var context = Runtime.Context();
        context.Properties["t"] = "700";
        context.Properties["long"] = "600000";
        var request = await SentAsync(Parse($"<address uri=\"http://localhost:9000\">{children}</address>"), context);
        Assert.That(request.Timeout, Is.EqualTo(TimeSpan.FromMilliseconds(milliseconds)));
    }

    [TestCase(false, true)]
    [TestCase(true, false)]
    public async Task Timeout_ActionFault_IsSendTimeoutWithoutAnUnreadBody(bool isBuilt, bool isEmptied)
    {
        var context = Runtime.Xml("<a/>");
        Runtime.NonBlocking.Does(request =>
        {
            request.Message.Body = isBuilt ? request.Message.Body : MessageBody.FromStream(new MemoryStream("<a/>"u8.ToArray()), null, "application/xml");
            return LateReply;
        });
        var result = await SendAsync(Parse("<address uri=\"http://localhost:9000\"><timeout><duration>5000</duration><responseAction>fault</responseAction></timeout></address>"), context);
        Assert.That((result.Fault?.Code, result.Fault?.Message, result.Fault?.IsEndpointFailure), Is.EqualTo(((object)101504, "Send timeout", true)));
        Assert.That(context.Message.Body.IsEmpty, Is.EqualTo(isEmptied));
    }

    [Test]
    public async Task Timeout_ActionDiscard_EndsWithoutFault()
    {
        Runtime.NonBlocking.Fails(LateReply);
        var result = await SendAsync(Parse("<address uri=\"http://localhost:9000\"><timeout><responseAction>discard</responseAction></timeout></address>"), Runtime.Context());
        Assert.That((result.IsDiscarded, result.Fault), Is.EqualTo((true, (object?)null)));
    }

    [Test]
    public async Task Timeout_NoAction_AnswersTheClientInsteadOfLettingItWait()
    {
        var client = new TestClient();
        Runtime.NonBlocking.Fails(LateReply);
        var endpoint = Parse("<address uri=\"http://localhost:9000\"/>");
        var context = Runtime.Context(client: client);
        var result = await SendAsync(endpoint, context);
        Assert.That((result.IsDiscarded, client.Answer?.Properties[Axis2Property.HttpStatus], endpoint.IsReady(context)), Is.EqualTo((true, (object)504, true)));
    }

    [TestCase(SendFailureKind.ConnectFailed, ProtocolState.RequestReady, 101503, 101503, "Error connecting to the back end")]
    [TestCase(SendFailureKind.ConnectTimeout, ProtocolState.RequestReady, 101508, 101508, "detail")] // The sender's own words: they name a proxy, where there is one.
    [TestCase(SendFailureKind.ProxyFailed, ProtocolState.RequestReady, 101503, 101503, "detail")]
    [TestCase(SendFailureKind.ConnectionClosed, ProtocolState.RequestDone, 101508, 101505, "Error in Sender")]
    [TestCase(SendFailureKind.Receiving, ProtocolState.ResponseHead, 101505, 101501, "Error in Sender")]
    [TestCase(SendFailureKind.IdleTimeout, ProtocolState.RequestDone, 101507, 101504, "Error in Sender")]
    public async Task Failure_NonBlocking_HasMisCodesAndTexts(SendFailureKind kind, ProtocolState state, int code, int baseCode, string message)
    {
        var context = Runtime.Context();
        Runtime.NonBlocking.Fails(new SendFailure(kind, state, "detail"));
        var result = await SendAsync(Parse("<address uri=\"http://localhost:9000\"/>"), context);
        Assert.That((result.Fault?.Code, result.Fault?.Message, result.Fault?.Detail), Is.EqualTo(((object)code, message, "detail")));
        Assert.That((context.Properties["BASE_ERROR_CODE"], context.Properties["PROTOCOL_STATE_ON_FAILURE"]), Is.EqualTo(((object)baseCode, (object)(int)state)));
    }

    [Test]
    public async Task Failure_Blocking_Is401002WithTheAnswer()
    {
        var context = Runtime.Json("{}");
        var reply = new Message(MessageBody.FromBytes("gone"u8.ToArray(), "text/plain"));
        Runtime.Blocking.Fails(new SendFailure(SendFailureKind.ErrorStatus, ProtocolState.ResponseDone, "Transport error: 404 Error: Not Found", 404, Reply: reply));
        var result = await SendBlockingAsync(Parse("<address uri=\"http://localhost:9000\"/>"), context);
        Assert.That((result.Fault?.Code, result.Fault?.Message), Is.EqualTo(((object)401002, "Transport error: 404 Error: Not Found")));
        Assert.That((context.Message.Properties["HTTP_SC"], context.Properties["blocking.sender.error"], context.Message.Body), Is.EqualTo(((object)"404", (object)"true", reply.Body)));
    }

    [TestCase("<address uri=\"http://localhost:9000\"/>", 303001)]
    [TestCase("<default/>", 303001)]
    [TestCase("<wsdl service=\"S\" port=\"P\"><w:definitions xmlns:w=\"http://schemas.xmlsoap.org/wsdl/\"><w:service name=\"S\"><w:port name=\"P\"><a:address xmlns:a=\"http://schemas.xmlsoap.org/wsdl/soap/\" location=\"http://localhost:9000\"/></w:port></w:service></w:definitions></wsdl>", 303002)]
    public async Task Suspended_Send_FailsAtOnce(string kind, int code)
    {
        var endpoint = Parse(kind);
        Runtime.NonBlocking.Fails(Refused);
        var context = Runtime.Context();
        context.Addressing.To = "http://localhost:9000";
        await SendAsync(endpoint, context);
        Assert.That((await SendAsync(endpoint, context)).Fault?.Code, Is.EqualTo(code));
        Runtime.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.That((await SendAsync(endpoint, context)).Reply, Is.Not.Null);
        Assert.That(Runtime.NonBlocking.Sent, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task OnError_Failure_RunsInsteadOfOtherHandlers()
    {
        Runtime.Deploy("<sequence xmlns=\"http://ws.apache.org/ns/synapse\" name=\"trouble\"><property name=\"seen\" expression=\"$ctx:ERROR_CODE\"/></sequence>");
        var context = Runtime.Context();
        Runtime.NonBlocking.Fails(Refused);
        var result = await SendAsync(Parse("<address uri=\"http://localhost:9000\"/>", "onError=\"trouble\""), context);
        Assert.That((result.IsDiscarded, context.Properties.GetString("seen")), Is.EqualTo((true, "101503")));
    }

    [TestCase("true", 500000)]
    [TestCase("false", null)]
    public async Task SoapFault_Forced_IsAFailure(string force, int? code)
    {
        Runtime.NonBlocking.Answers(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>no</faultstring></s:Fault></s:Body></s:Envelope>", "text/xml", 500);
        var context = Runtime.Xml("<a/>");
        var result = await SendAsync(Parse($"<address uri=\"http://localhost:9000\"/><property name=\"FORCE_ERROR_ON_SOAP_FAULT\" value=\"{force}\"/>"), context);
        Assert.That(result.Fault?.Code, Is.EqualTo((object?)code));
    }

    [Test]
    public async Task Key_Missing_Is305100()
    {
        var result = await SendAsync(Parse("", "key=\"nowhere\""), Runtime.Context());
        Assert.That((result.Fault?.Code, result.Fault?.Message), Is.EqualTo(((object)305100, "Couldn't find the endpoint with the key : nowhere")));
    }

    [TestCase("key=\"real\"")]
    [TestCase("key-expression=\"$ctx:which\"")]
    public async Task Key_Found_SendsThere(string attributes)
    {
        Runtime.Deploy("<endpoint xmlns=\"http://ws.apache.org/ns/synapse\" name=\"real\"><address uri=\"http://localhost:9007\"/></endpoint>");
        var context = Runtime.Context();
        context.Properties["which"] = "real";
        Assert.That((await SentAsync(Parse("", attributes), context)).Target.Port, Is.EqualTo(9007));
    }

    [Test]
    public async Task Template_Instance_HasItsValues()
    {
        Runtime.Deploy("""
            <template xmlns="http://ws.apache.org/ns/synapse" name="t"><parameter name="ms"/>
              <endpoint name="$name"><address uri="$uri"><timeout><duration>$ms</duration></timeout></address></endpoint></template>
            """);
        var endpoint = Parse("<parameter name=\"ms\" value=\"1234\"/>", "name=\"e\" template=\"t\" uri=\"http://localhost:9008/x\"");
        var request = await SentAsync(endpoint, Runtime.Context());
        Assert.That((request.Target.OriginalString, request.Timeout), Is.EqualTo(("http://localhost:9008/x", TimeSpan.FromMilliseconds(1234))));
    }

    [Test]
    public async Task Wsdl_OfAUrl_IsFetchedWhenDeployed()
    {
        var remote = Substitute.For<IRemoteContent>();
        remote.Fetch(new Uri("http://localhost:9000/services/Quote?wsdl")).Returns(System.Text.Encoding.UTF8.GetBytes("""
            <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/">
              <service name="Quote"><port name="Http" binding="b"><soap:address location="http://localhost:9000/services/Quote.Http"/></port></service>
            </definitions>
            """));
        var (element, scope) = Runtime.Open("""<endpoint xmlns="http://ws.apache.org/ns/synapse"><wsdl uri="http://localhost:9000/services/Quote?wsdl" service="Quote" port="Http"/></endpoint>""");
        var endpoint = EndpointReading.Parse(element, new ParseScope(scope.Catalog, scope.Options, scope.Environment, scope.Diagnostics) { Remote = remote });

        Assert.That((await SentAsync(endpoint, Runtime.Context())).Target.OriginalString, Is.EqualTo("http://localhost:9000/services/Quote.Http"));
    }

    [TestCase("<address/>", "missing-attribute")]
    [TestCase("<address uri=\"http://a\"><timeout><responseAction>explode</responseAction></timeout></address>", "bad-timeout-action")]
    [TestCase("<address uri=\"http://a\"><timeout><duration>soon</duration></timeout></address>", "bad-number")]
    [TestCase("<address uri=\"http://a\"><suspendOnFailure><errorCodes>x</errorCodes></suspendOnFailure></address>", "bad-number")]
    [TestCase("<address uri=\"http://a\"><enableSec/></address>", "unsupported-security")]
    [TestCase("<address uri=\"http://a\"><enableAddressing version=\"3\"/></address>", "bad-addressing-version")]
    [TestCase("<http uri-template=\"http://a\" version=\"3.0\"/>", "bad-http-version")]
    [TestCase("<http uri-template=\"http://a\"><authentication/></http>", "bad-authentication")]
    [TestCase("<wsdl uri=\"http://a?wsdl\" service=\"s\" port=\"p\"/>", "bad-wsdl")]
    [TestCase("<failover/>", "bad-group")]
    [TestCase("<loadbalance algorithm=\"a.B\"><endpoint key=\"x\"/></loadbalance>", "unknown-algorithm")]
    [TestCase("<loadbalance><endpoint key=\"x\"/><endpoint key=\"x\"/></loadbalance>", "duplicate-endpoint")]
    [TestCase("<loadbalance><endpoint key=\"x\"/></loadbalance><session type=\"odd\"/>", "bad-session")]
    [TestCase("<recipientlist/>", "bad-group")]
    [TestCase("<dynamicLoadbalance/>", "unsupported-endpoint")]
    [TestCase("<class name=\"a.B\"/>", "unsupported-endpoint")]
    [TestCase("", "bad-endpoint")]
    public void Mistake_IsAnError_WithPlace(string inside, string code) =>
        Assert.That(Diagnose(inside), Does.Match($@"test\.xml:1:\d+: error {code}: "));

    [Test]
    public void Artifact_Name_IsRequired()
    {
        var (element, scope) = Runtime.Open("<endpoint xmlns=\"http://ws.apache.org/ns/synapse\"><default/></endpoint>");
        Assert.That(() => EndpointArtifact.Parse(element, scope), Throws.TypeOf<ArtifactException>());
    }

    // A 202 that is not to be mediated ends the flow (transports.md, IGNORE_SC_ACCEPTED; TargetHandler.handle202).
    [TestCase("true", 202, false, true)]
    [TestCase("true", 200, false, false)]
    [TestCase("false", 202, false, false)]
    [TestCase(null, 202, false, false)]
    [TestCase("true", 202, true, false)]
    public async Task Accepted_ToBeIgnored_EndsTheFlow(string? property, int status, bool isBlocking, bool expected)
    {
        (isBlocking ? Runtime.Blocking : Runtime.NonBlocking).Answers("", null!, status);
        var context = Runtime.Context();
        context.Message.Properties[Axis2Property.IgnoreAccepted] = property;
        var endpoint = Parse("<address uri=\"http://localhost:9000/a\"/>");
        var result = isBlocking ? await SendBlockingAsync(endpoint, context) : await SendAsync(endpoint, context);
        Assert.Multiple(() =>
        {
            Assert.That(result.IsDiscarded, Is.EqualTo(expected));
            Assert.That(result.Reply is null, Is.EqualTo(expected));
        });
    }
}
