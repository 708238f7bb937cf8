using Integrator.Core.Configuration.Options;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>Expect: 100-continue (RFC 9110 section 10.1.1).</summary>
internal sealed class ContinueTests : ListenerSuite
{
    [TestCase("Expect: 100-continue", "Content-Length: 5", "hello")]
    [TestCase("expect:100-Continue", "Content-Length: 5", "hello")]
    [TestCase("Expect: 100-continue", "Transfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n")]
    public async Task Expect_FlowReads_IsToldToContinueOnce(string expect, string framing, string body)
    {
        await using var client = await Listener.Server.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            var interim = await client.ExchangeAsync($"POST / HTTP/1.1\r\nHost: x\r\n{expect}\r\n{framing}\r\n\r\n");
            Assert.Multiple(() =>
            {
                Assert.That(interim.Status, Is.EqualTo(100));
                Assert.That(interim.Headers, Is.Empty);
            });
            foreach (var character in body)
            {
                await client.SendAsync(character.ToString());
            }

            var answer = await client.ReceiveAsync();
            Assert.Multiple(() =>
            {
                Assert.That(answer.Status, Is.EqualTo(200));
                Assert.That(answer.Body, Is.EqualTo("hello"));
                Assert.That(answer["Expect"], Is.Null);
            });
        }
    }

    // Whoever answers without reading says nothing of going on; behind that the body may come, and is read past, or the connection ends.
    [TestCase("/skip", 200)]
    [TestCase("/refused", 413)]
    public async Task Expect_NobodyReads_IsNotToldToContinue(string path, int status)
    {
        await using var listener = await ListenerFixture.StartAsync(new ListenerLimitOptions { ValidateMessageSize = true, MaxMessageSizeBytes = 100 });
        await using var client = await listener.Server.ConnectAsync();
        var length = status == 413 ? 101 : 5;
        var answer = await client.ExchangeAsync($"POST {path} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: {length}\r\n\r\n");
        Assert.That(answer.Status, Is.EqualTo(status));
        await client.TrySendAsync(new string('a', length) + Conversation.Probe);
        var rest = AnswerParser.Parse(await client.ReadToEndAsync());
        Assert.That(rest.Select(static further => further[Conversation.ProbeHeader]), status == 413 ? Is.Empty : Is.EqualTo(new[] { "1" }).Or.Empty);
    }

    private static WireCase[] Cases { get; } =
    [
        new("HTTP/1.0 knows no interim answers", "POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi", "200 closed") { Sees = "POST / hi" },
        new("without a body", "GET / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n\r\n", "200 open") { Sees = "GET /" },
        new("with an empty body", "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n", "200 open") { Sees = "POST /" },
        new("the body is there already", "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi", "200 open|100 200 open") { Sees = "POST / hi" },
        new("another expectation", "POST / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nContent-Length: 2\r\n\r\nhi", "200 open|417 open|417 closed") { Sees = "POST / hi" },
        new("a list of expectations", "POST / HTTP/1.1\r\nHost: x\r\nExpect: tea, 100-continue\r\nContent-Length: 2\r\n\r\nhi", "200 open|100 200 open|417 open|417 closed"),
        new("of a request that is refused", "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: a\r\n\r\n", WireCase.Refused),
        new("of a request whose body breaks the rules", "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", "400 closed|100 400 closed"),
    ];

    [TestCaseSource(nameof(Cases))]
    public Task Expect_OtherCases_HaveTheirOutcome(WireCase row) => Listener.CheckAsync(row);

    [TestCase("Content-Length: 0")]
    [TestCase("Transfer-Encoding: chunked")]
    public async Task Body_WithoutExpectation_IsNotAskedFor(string framing)
    {
        await using var client = await Listener.Server.ConnectAsync();
        await client.SendAsync($"POST / HTTP/1.1\r\nHost: x\r\n{framing}\r\n\r\n");
        var answer = framing.StartsWith('C') ? await client.ReceiveAsync() : await client.ExchangeAsync("0\r\n\r\n");
        Assert.That(answer.Status, Is.EqualTo(200));
    }
}
