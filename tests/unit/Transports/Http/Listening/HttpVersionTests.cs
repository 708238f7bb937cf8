using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>The version in the status line is the request's (MI: SourceResponse).</summary>
public sealed class HttpVersionTests
{
    private const string Body = "Host: x\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n";

    [TestCase("POST / HTTP/1.0\r\n" + Body + "\r\nhi", "HTTP/1.0 200 ")]
    [TestCase("POST / HTTP/1.1\r\nConnection: close\r\n" + Body + "\r\nhi", "HTTP/1.1 200 ")]
    [TestCase("GET / HTTP/1.0\r\n\r\n", "HTTP/1.0 200 ")]
    public async Task Answer_Version_IsTheRequests(string request, string start)
    {
        await using var server = await ServerUnderTest.EchoAsync();
        await using var client = await server.ConnectAsync();
        await client.SendAsync(request);
        var answer = await client.ReadToEndAsync();
        Assert.That(answer, Does.StartWith(start).And.Not.Contain("chunked"));
    }

    [Test]
    public async Task Answer_OldAndNewRequestsOnOneConnection_EachGetTheirOwn()
    {
        await using var server = await ServerUnderTest.EchoAsync();
        await using var client = await server.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.0\r\nConnection: keep-alive\r\n" + Body + "\r\nhiPOST / HTTP/1.1\r\nConnection: close\r\n" + Body + "\r\nho");
        var answers = await client.ReadToEndAsync();
        Assert.That(answers, Does.Match(@"(?s)^HTTP/1\.0 200 .*\r\n\r\nhiHTTP/1\.1 200 .*\r\n\r\nho$"));
    }

    [Test]
    public async Task Answer_ForceHttp10_SaysSoAndCloses()
    {
        await using var server = await ServerUnderTest.StartAsync(static async context =>
        {
            context.Message.Properties[Axis2Property.ForceHttp10] = "true";
            await context.Client!.AnswerAsync(context);
        });
        await using var client = await server.ConnectAsync();
        await client.SendAsync("POST / HTTP/1.1\r\n" + Body + "\r\nhi");
        Assert.That(await client.ReadToEndAsync(), Does.StartWith("HTTP/1.0 200 ").And.Contain("Connection: close").And.EndWith("\r\n\r\nhi"));
    }
}
