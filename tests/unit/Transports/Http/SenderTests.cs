using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http;

/// <summary>What holds for both senders.</summary>
[TestFixture(true, TestName = "NonBlockingSender")]
[TestFixture(false, TestName = "BlockingSender")]
[CancelAfter(30_000)]
internal sealed class SenderTests(bool nonBlocking) : SenderCompliance(nonBlocking)
{
    [Test]
    public async Task Send_Answer_IsAReplyWithStatusHeadersAndBody()
    {
        await using var backend = ScriptedServer.Answering(Ok("{\"a\":1}", "Content-Type: application/json\r\nX-Own: 1\r\n"));
        var result = await Sender().SendAsync(Request($"http://127.0.0.1:{backend.Port}/p?q=1", Runtime.Json("{\"b\":2}")));
        var reply = result.Reply!;
        Assert.That(await BodyAsync(result), Is.EqualTo("{\"a\":1}"));
        Assert.That((reply.Headers["X-Own"], reply.Properties[Axis2Property.ContentType], reply.IsRest), Is.EqualTo(("1", "application/json", true)));
        Assert.That(reply.Properties[Axis2Property.HttpStatus], Is.EqualTo(NonBlocking ? 200 : (object)"200"));
        Assert.That(backend.Requests.Single(), Does.StartWith($"POST /p?q=1 HTTP/1.1\r\nHost: 127.0.0.1:{backend.Port}\r\n").And.EndWith("{\"b\":2}"));
    }

    // MI: SynapseCallbackReceiver. A blocking call keeps the request's own, and its sender says nothing.
    [TestCase("200 OK", "Content-Length: 4\r\nContent-Type: text/xml; charset=UTF-8\r\n", "<a/>", "application/json", "text/xml")]
    [TestCase("200 OK", "Content-Length: 2\r\nContent-Type: application/json\r\n", "{}", "text/xml", "application/json")]
    [TestCase("200 OK", "Content-Length: 1\r\n", "x", "text/xml", "application/octet-stream")]
    [TestCase("204 No Content", "", "", "text/xml", "text/xml")]
    [TestCase("204 No Content", "", "", "application/x-www-form-urlencoded", null)]
    public async Task Send_Answer_HasTheMessageTypeOfItsBody(string status, string headers, string body, string sent, string? expected)
    {
        await using var backend = ScriptedServer.Answering($"HTTP/1.1 {status}\r\n{headers}\r\n{body}");
        var context = Runtime.Context();
        context.Message.Properties[Axis2Property.MessageType] = sent;
        var result = await Sender().SendAsync(Request($"http://127.0.0.1:{backend.Port}/p", context));
        Assert.That(result.Reply!.Properties[Axis2Property.MessageType], Is.EqualTo(NonBlocking ? expected : null));
    }

    [Test]
    public async Task Send_SchemeUnknown_FailsAndNamesIt()
    {
        var result = await Sender().SendAsync(Request("ftp://127.0.0.1/p"));
        Assert.That((result.Failure!.Kind, result.Failure.Message, result.Failure.Exception?.Message), Is.EqualTo((
            SendFailureKind.NoTransport,
            "The system cannot infer the transport information from the ftp://127.0.0.1/p URL.",
            "ftp addresses cannot be called: only http and https are known")));
    }

    [Test]
    public async Task Send_BackendRefuses_FailsOnceInTheLog()
    {
        var result = await Sender().SendAsync(Request("http://127.0.0.1:1/p?secret=1"));
        Assert.That((result.Failure!.Kind, result.Failure.MayResend), Is.EqualTo((SendFailureKind.ConnectFailed, true)));
        var line = Runtime.Logs.Lines.Single(static line => line.Level == LogLevel.Warning);
        Assert.That(line.Text, Does.Contain("127.0.0.1:1").And.Contain("connection refused").And.Not.Contain("secret"));
    }

    [TestCase(false, "endpoint")]
    [TestCase(true, "message")]
    public async Task Send_ProxyAddress_TheMessageWinsOverTheEndpoint(bool onMessage, string expected)
    {
        await using var endpoint = ScriptedServer.Answering(Ok("endpoint"));
        await using var message = ScriptedServer.Answering(Ok("message"));
        var context = Runtime.Context();
        if (onMessage)
        {
            context.Message.Properties[Axis2Property.ProxyAddress] = $"http://127.0.0.1:{message.Port}";
        }

        var result = await Sender().SendAsync(Request("http://target.test/p", context, proxy: $"http://127.0.0.1:{endpoint.Port}"));
        Assert.That(await BodyAsync(result), Is.EqualTo(expected));
    }

    [Test]
    public async Task Send_ProxyAddressIsNone_FailsWithoutACall()
    {
        var result = await Sender().SendAsync(Request("http://127.0.0.1:1/p", proxy: "proxy.test"));
        Assert.That((result.Failure!.Kind, result.Failure.Message), Is.EqualTo((SendFailureKind.ProxyFailed, NonBlocking
            ? "Error connecting to the back end: proxy_address: the protocol is missing; write http://host:port"
            : "proxy_address: the protocol is missing; write http://host:port")));
    }

    [Test]
    public async Task Send_ProxyWantsCredentials_FailsWith407AndNoPassword()
    {
        await using var proxy = ScriptedServer.Answering("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        var toml = $"[transport.http]\nsender.proxy_host='127.0.0.1'\nsender.proxy_port={proxy.Port}\nsender.proxy_username='u'\nsender.proxy_password='s3cret'";
        var failure = (await Sender(toml).SendAsync(Request("http://target.test/p"))).Failure!;
        Assert.That((failure.Kind, failure.Status), Is.EqualTo((SendFailureKind.ProxyFailed, 407)));
        Assert.That(failure.Message, Does.Contain($"127.0.0.1:{proxy.Port}").And.Contain("407").And.Not.Contain("s3cret"));
        Assert.That(Runtime.Logs.Texts, Has.One.Contains("407").And.None.Contains("s3cret"));
        Assert.That(proxy.Requests.Single(), Does.StartWith("GET http://target.test/p HTTP/1.1\r\n").And.Contain("Proxy-Authorization: Basic dTpzM2NyZXQ=\r\n"));
    }

    [Test]
    public async Task Send_NoReplyExpected_DropsTheBody()
    {
        await using var backend = ScriptedServer.Answering(Ok("body"));
        var result = await Sender().SendAsync(Request($"http://127.0.0.1:{backend.Port}/p", expectsReply: false));
        Assert.That((result.Reply!.Body.UnreadStream, result.Reply.Body.IsEmpty), Is.EqualTo(((Stream?)null, true)));
    }

    [Test]
    public async Task Send_HostIsAService_TakesTurnsAndGoesOnWhenOneIsDown()
    {
        await using var one = ScriptedServer.Answering(Ok("one"));
        await using var two = ScriptedServer.Answering(Ok("two"));
        var sender = Sender($"[[service_discovery.service]]\nname='orders'\naddresses=['127.0.0.1:{one.Port}','127.0.0.1:1','127.0.0.1:{two.Port}']");
        var answers = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add(await BodyAsync(await sender.SendAsync(Request("http://orders/p"))));
        }

        Assert.That(answers, Has.All.AnyOf("one", "two"));
        Assert.That((one.Requests.IsEmpty, two.Requests.IsEmpty), Is.EqualTo((false, false)));
    }
}
