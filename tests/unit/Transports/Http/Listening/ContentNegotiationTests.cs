using Integrator.Core.Configuration.Options;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>http_content_negotiation (transports.md section 2).</summary>
internal sealed class ContentNegotiationTests
{
    private const string Json = "{\"a\":1}";
    private const string Xml = "<jsonObject><a>1</a></jsonObject>";

    [TestCase("application/xml", true, true, "application/xml", Xml)]
    [TestCase("text/html,application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", true, true, "application/xml", Xml)]
    [TestCase("application/json", true, true, "application/json", Json)]
    [TestCase("text/xml", true, true, "application/json", Json)]
    [TestCase("*/*", true, true, "application/json", Json)]
    [TestCase("multipart/related", true, true, "application/json", Json)]
    [TestCase("application/xml", false, true, "application/json", Json)]
    [TestCase("application/xml", true, false, "application/json", Json)]
    public async Task Echo_OfARequest_HasTheTypeThatTheClientAccepts(string accept, bool negotiates, bool isRead, string type, string body)
    {
        var options = new DeploymentOptions { Server = new ServerOptions { HttpContentNegotiation = negotiates } };
        await using var server = await ServerUnderTest.StartAsync(
            async context =>
            {
                if (isRead)
                {
                    await context.BuildBodyAsync();
                }

                await context.Client!.AnswerAsync(context);
            },
            options);
        var answer = await server.ExchangeAsync($"POST / HTTP/1.1\r\nHost: a\r\nAccept: {accept}\r\nContent-Type: application/json\r\nContent-Length: {Json.Length}\r\n\r\n{Json}");

        Assert.That(answer["Content-Type"], Does.StartWith(type));
        Assert.That(answer.Body, Is.EqualTo(body));
    }

    [Test]
    public async Task Echo_WithATypeOfTheFlow_KeepsIt()
    {
        await using var server = await ServerUnderTest.StartAsync(static async context =>
        {
            await context.BuildBodyAsync();
            context.Message.Properties["messageType"] = "text/plain";
            context.Message.Body = Integrator.Core.Messages.MessageBody.FromBytes("plain"u8.ToArray(), "text/plain");
            context.Message.Properties["ContentType"] = "text/plain";
            await context.Client!.AnswerAsync(context);
        });
        var answer = await server.ExchangeAsync($"POST / HTTP/1.1\r\nHost: a\r\nAccept: application/xml\r\nContent-Type: application/json\r\nContent-Length: {Json.Length}\r\n\r\n{Json}");

        Assert.That(answer.Body, Is.EqualTo("plain"));
    }
}
