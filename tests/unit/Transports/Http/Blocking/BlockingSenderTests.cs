using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Transports.Http;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Blocking;

/// <summary>What only the blocking sender does: statuses that are errors, redirects, faults, and never standing in the other sender's way.</summary>
[CancelAfter(60_000)]
internal sealed class BlockingSenderTests() : SenderCompliance(false)
{
    [TestCase(200, null, null, false)]
    [TestCase(202, null, null, false)]
    [TestCase(400, null, null, false)]
    [TestCase(409, null, null, false)]
    [TestCase(500, null, null, false)]
    [TestCase(500, "400, 500", null, true)]
    [TestCase(404, null, null, true)]
    [TestCase(404, null, "404,405", false)]
    [TestCase(503, null, "404", true)]
    [TestCase(304, null, null, true)]
    public async Task Send_Status_IsAnErrorOrNot(int status, string? errors, string? normal, bool isError)
    {
        await using var backend = ScriptedServer.Answering($"HTTP/1.1 {status} Phrase\r\n{(status == 304 ? "" : "Content-Length: 0\r\n")}\r\n");
        var context = Runtime.Context();
        context.Message.Properties[Axis2Property.ErrorStatuses] = errors;
        context.Message.Properties[Axis2Property.NonErrorStatuses] = normal;
        var result = await Sender().SendAsync(Request($"http://127.0.0.1:{backend.Port}/p", context));
        if (isError)
        {
            Assert.That((result.Failure!.Kind, result.Failure.Message, result.Failure.Status, result.Failure.Code), Is.EqualTo(
                (SendFailureKind.ErrorStatus, $"Transport error: {status} Error: Phrase", status, status)));
        }
        else
        {
            Assert.That(result.Reply!.Properties.GetString(Axis2Property.HttpStatus), Is.EqualTo($"{status}"));
        }
    }

    [TestCase("GET", null, true)]
    [TestCase("GET", "true", true)]
    [TestCase("GET", "false", false)]
    [TestCase("POST", null, false)]
    [TestCase("POST", "true", true)]
    public async Task Send_Redirect_IsFollowedAsAskedFor(string method, string? follow, bool follows)
    {
        await using var other = ScriptedServer.Answering(Ok("there"));
        await using var backend = ScriptedServer.Answering($"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{other.Port}/new\r\nContent-Length: 0\r\n\r\n");
        var context = Runtime.Json("{}");
        context.Message.Headers.Add("Authorization", "Basic c2VjcmV0");
        if (follow is not null)
        {
            context.Message.Properties[Axis2Property.FollowRedirect] = follow;
        }

        var result = await Sender().SendAsync(Request($"http://127.0.0.1:{backend.Port}/p", context, method));
        Assert.That(result.Reply is not null, Is.EqualTo(follows));
        Assert.That(other.Requests, follows ? Has.One.StartsWith("GET /new HTTP/1.1\r\n").And.None.Contains("Authorization") : Is.Empty);
    }

    [Test]
    public async Task Send_RedirectsWithoutEnd_EndAtTheLastAnswer()
    {
        await using var backend = ScriptedServer.Answering("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
        var failure = (await Sender().SendAsync(Request($"http://127.0.0.1:{backend.Port}/p", method: "GET"))).Failure!;
        Assert.That(failure.Status, Is.EqualTo(302));
        Assert.That(backend.Requests, Has.Count.EqualTo(21));
    }

    [Test]
    public async Task Send_TransferEncodingIsNotChunked_SendsALength()
    {
        await using var backend = ScriptedServer.Answering(Ok("x"));
        await Sender("[transport.blocking.http]\nsender.transfer_encoding='identity'").SendAsync(Request($"http://127.0.0.1:{backend.Port}/p", Runtime.Json("{}")));
        Assert.That(backend.Requests.Single(), Does.Contain("Content-Length: 2\r\n").And.Not.Contain("Transfer-Encoding"));
    }

    [TestCase("soapenv:Server", 0)]
    [TestCase("soapenv:12345", 12345)]
    public async Task Send_SoapFaultForcedToBeAnError_IsOneWithItsCode(string code, int expected)
    {
        var fault = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><e:Fault><faultcode>" + code + "</faultcode><faultstring>bad</faultstring></e:Fault></e:Body></e:Envelope>";
        await using var backend = ScriptedServer.Answering(Ok(fault, "Content-Type: text/xml\r\n"));
        var context = Runtime.Xml("<a/>");
        context.Properties["FORCE_ERROR_ON_SOAP_FAULT"] = "true";
        var failure = (await Sender().SendAsync(Request($"http://127.0.0.1:{backend.Port}/p", context))).Failure!;
        Assert.That((failure.Kind, failure.Message, failure.Code), Is.EqualTo((SendFailureKind.ErrorStatus, "bad", expected)));
    }

    [Test]
    public async Task Send_ManySlowCalls_TakeNoMoreThreadsThanThePoolAndDelayNobodyElse()
    {
        const int pool = 16;
        const int calls = 300;
        var go = new TaskCompletionSource();
        var arrived = 0;
        var full = new TaskCompletionSource();
        await using var slow = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                if (Interlocked.Increment(ref arrived) == pool)
                {
                    full.TrySetResult();
                }

                await go.Task;
                await connection.WriteAsync(Ok("slow"));
            }
        });
        await using var fast = ScriptedServer.Answering(Ok("fast"));
        HttpSenders senders = Open($"[transport.blocking]\nsender.pool_size={pool}\nsender.queue_length={calls}");
        var waiting = Enumerable.Range(0, calls).Select(_ => senders.Blocking.SendAsync(Request($"http://127.0.0.1:{slow.Port}/p", timeout: TimeSpan.FromMinutes(1))).AsTask()).ToList();
        await full.Task;
        for (var i = 0; i < 20; i++)
        {
            Assert.That(await BodyAsync(await senders.NonBlocking.SendAsync(Request($"http://127.0.0.1:{fast.Port}/p"))), Is.EqualTo("fast"));
        }

        // The slow backend has not answered a single call: the fast ones came first, and no more calls are under way than the pool has threads.
        Assert.That((waiting.Count(static call => call.IsCompleted), Volatile.Read(ref arrived)), Is.EqualTo((0, pool)));
        go.SetResult();
        Assert.That((await Task.WhenAll(waiting)).Select(static result => result.Failure), Has.All.Null);
    }
}
