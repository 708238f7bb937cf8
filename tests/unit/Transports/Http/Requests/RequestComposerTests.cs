using System.Text;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Requests;
using Integrator.Transports.Http.Wire;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Requests;

internal sealed class RequestComposerTests
{
    private static readonly RequestHeaderRules Rules = new(["Content-Type"], false, "Own/1");

    [Test]
    public async Task Compose_UnreadBody_IsPassedOnChunked()
    {
        var body = new MemoryStream("<a/>"u8.ToArray());
        var wire = await ComposeAsync(new Message(MessageBody.FromStream(body, 4, "application/xml")));
        Assert.That((wire.Method, wire.Framing), Is.EqualTo(("POST", BodyFraming.Chunked)));
        Assert.That(wire.BodyStream, Is.SameAs(body));
    }

    [TestCase(Axis2Property.DisableChunking, false)]
    [TestCase(Axis2Property.ForceContentLength, false)]
    [TestCase(Axis2Property.ForceHttp10, true)]
    public async Task Compose_ChunkingForbidden_SendsALength(string property, bool http10)
    {
        var message = new Message(MessageBody.FromStream(new MemoryStream("<a/>"u8.ToArray()), null, "application/xml"));
        message.Properties[property] = "true";
        var wire = await ComposeAsync(message);
        Assert.That((wire.Framing, wire.ContentLength, wire.IsHttp10), Is.EqualTo((BodyFraming.Length, 4L, http10)));
    }

    [TestCase("GET", BodyFraming.None)]
    [TestCase("DELETE", BodyFraming.None)]
    [TestCase("POST", BodyFraming.Length)]
    [TestCase("PUT", BodyFraming.Length)]
    public async Task Compose_NoBody_SaysSoWhereOneIsUsual(string method, BodyFraming framing)
    {
        var message = new Message(MessageBody.Empty());
        message.Properties[Axis2Property.NoEntityBody] = true;
        var wire = await ComposeAsync(message, method: method);
        Assert.That((wire.Method, wire.Framing, wire.ContentLength, wire.ContentType), Is.EqualTo((method, framing, 0L, (string?)null)));
    }

    // MI: TargetRequest.start puts the message's own header on again.
    [TestCase("GET", "application/json", "application/json")]
    [TestCase("DELETE", "application/json", "application/json")]
    [TestCase("POST", "text/xml", "text/xml")]
    [TestCase("GET", "multipart/form-data; boundary=b", null)]
    public async Task Compose_NoBody_KeepsTheTypeThatTheMessageNames(string method, string type, string? expected)
    {
        var message = new Message(MessageBody.Empty());
        message.Properties[Axis2Property.NoEntityBody] = true;
        message.Headers["Content-Type"] = type;
        Assert.That((await ComposeAsync(message, method: method)).ContentType, Is.EqualTo(expected));
    }

    [Test]
    public async Task Compose_GetWithBody_SendsNone()
    {
        var message = new Message(MessageBody.FromBytes("<a/>"u8.ToArray(), "application/xml"));
        message.Properties[Axis2Property.HttpMethod] = "GET";
        var wire = await ComposeAsync(message);
        Assert.That((wire.Method, wire.Framing, wire.BodyBytes.Length, wire.ContentType), Is.EqualTo(("GET", BodyFraming.None, 0, (string?)null)));
    }

    [TestCase("http://Example.test/a?b", "example.test", 80, "example.test", "/a?b")]
    [TestCase("https://example.test:443/", "example.test", 443, "example.test", "/")]
    [TestCase("http://[::1]:81/x", "::1", 81, "[::1]:81", "/x")]
    public async Task Compose_Target_IsTakenApart(string url, string host, int port, string hostHeader, string path)
    {
        var wire = await ComposeAsync(new Message(MessageBody.Empty()), url);
        Assert.That((wire.Target.Host, wire.Target.Port, wire.Host, wire.Target.PathAndQuery), Is.EqualTo((host, port, hostHeader, path)));
    }

    [Test]
    public async Task Compose_HostProperty_ReplacesOnlyTheHeader()
    {
        var message = new Message(MessageBody.Empty());
        message.Properties[Axis2Property.RequestHostHeader] = "other:1";
        var wire = await ComposeAsync(message);
        Assert.That((wire.Host, wire.Target.Host, wire.Target.Authority), Is.EqualTo(("other:1", "h.test", "h.test")));
    }

    [TestCase("X-Keep", true)]
    [TestCase("Cookie", true)]
    [TestCase("Authorization", true)]
    [TestCase("Connection", false)]
    [TestCase("Keep-Alive", false)]
    [TestCase("Proxy-Authorization", false)]
    [TestCase("proxy-connection", false)]
    [TestCase("TE", false)]
    [TestCase("Trailer", false)]
    [TestCase("Upgrade", false)]
    [TestCase("Transfer-Encoding", false)]
    [TestCase("content-length", false)]
    [TestCase("Content-Type", false)]
    [TestCase("Host", false)]
    [TestCase("Date", false)]
    [TestCase("Server", false)]
    [TestCase("Expect", false)]
    public async Task Headers_ByDefault_AreTheEndToEndOnes(string name, bool sent)
    {
        var message = new Message(MessageBody.Empty());
        message.Headers.Add(name, "x");
        Assert.That((await ComposeAsync(message)).Headers.Contains(name), Is.EqualTo(sent));
    }

    [Test]
    public async Task Headers_ListedInConnection_AreNotSent()
    {
        var message = new Message(MessageBody.Empty());
        message.Headers.Add("Connection", "keep-alive, X-Hop");
        message.Headers.Add("x-hop", "1");
        Assert.That((await ComposeAsync(message)).Headers.Contains("X-Hop"), Is.False);
    }

    [Test]
    public async Task Headers_UserAgent_IsOursUnlessKept()
    {
        var message = new Message(MessageBody.Empty());
        message.Headers.Add("User-Agent", "client/1");
        Assert.That((await ComposeAsync(message)).Headers.GetValues("User-Agent"), Is.EqualTo(new[] { "Own/1" }));
        Assert.That((await ComposeAsync(message, rules: new RequestHeaderRules([], true, "Own/1"))).Headers.GetValues("User-Agent"), Is.EqualTo(new[] { "client/1" }));
    }

    [Test]
    public void Reply_Answer_BecomesAMessage()
    {
        var headers = new HeaderCollection();
        headers.Add("Content-Type", "text/plain");
        var reply = new WireReply(201, "Made", headers, null, 2) { Bytes = Encoding.ASCII.GetBytes("ok") };
        var message = ReplyMapper.ToMessage(reply, Sent(new Message(MessageBody.Empty())), blocking: false);
        Assert.That((message.Properties[Axis2Property.HttpStatus], message.Properties[Axis2Property.HttpReason], message.Properties[Axis2Property.ContentType]), Is.EqualTo((201, "Made", "text/plain")));
        Assert.That(ReplyMapper.ToMessage(reply, Sent(message), blocking: true).Properties[Axis2Property.HttpStatus], Is.EqualTo("201"));
    }

    [TestCase(EndpointFormat.Unchanged, true)]
    [TestCase(EndpointFormat.Pox, true)]
    [TestCase(EndpointFormat.Soap11, false)]
    [TestCase(EndpointFormat.Soap12, false)]
    public void Reply_IsRest_AsItsRequestWasSent(EndpointFormat format, bool expected)
    {
        var reply = new WireReply(200, "OK", new HeaderCollection(), null, 2) { Bytes = Encoding.ASCII.GetBytes("<a/>") };
        Assert.That(ReplyMapper.ToMessage(reply, Sent(new Message(MessageBody.Empty()), format), blocking: false).IsRest, Is.EqualTo(expected));
    }

    [TestCase("false")]
    [TestCase(null)]
    public void Reply_OfARequestWithAddressing_KeepsItsProperty(string? value)
    {
        var request = new Message(MessageBody.Empty());
        request.Properties[Axis2Property.DisableAddressing] = value;
        var reply = ReplyMapper.ToMessage(new WireReply(200, "OK", new HeaderCollection(), null, 0), Sent(request), blocking: false);
        Assert.That(reply.Properties[Axis2Property.DisableAddressing], Is.EqualTo(value));
    }

    [TestCase(false, ExpectedResult = true)]
    [TestCase(true, ExpectedResult = false)]
    public bool Reply_Accepted_GoesToTheClientAsAccepted(bool blocking)
    {
        var reply = new WireReply(202, "Accepted", new HeaderCollection(), null, 0);
        return ReplyMapper.ToMessage(reply, Sent(new Message(MessageBody.Empty())), blocking).Properties.IsTrue(Axis2Property.ScAccepted);
    }

    private static OutboundRequest Sent(Message message, EndpointFormat format = EndpointFormat.Unchanged)
    {
        var context = new TestRuntime().Context();
        context.Message = message;
        return new OutboundRequest { Target = new Uri("http://h.test/p"), Context = context, Format = format };
    }

    private static async Task<WireRequest> ComposeAsync(Message message, string url = "http://h.test/p", string? method = null, RequestHeaderRules? rules = null) =>
        await new RequestComposer(rules ?? Rules).ComposeAsync(
            message, new OutboundCall(new Uri(url), method, EndpointFormat.Unchanged, ProxyChoice.Direct, null, null, CancellationToken.None), MessageFormats.Default);
}
