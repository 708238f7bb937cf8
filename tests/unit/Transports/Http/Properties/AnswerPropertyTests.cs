using Integrator.Core.Messages;
using Integrator.UnitTests.Transports.Http.Listening;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Properties;

/// <summary>The rows of MI's property reference that show on the answer to a client.</summary>
public sealed class AnswerPropertyTests
{
    private const string Fault = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault><faultcode>s:Server</faultcode></s:Fault></s:Body></s:Envelope>";

    [TestCase(null, null, "HTTP/1.1 200 OK")]
    [TestCase("HTTP_SC", "201", "HTTP/1.1 201 Created")]
    [TestCase("HTTP_SC", 503, "HTTP/1.1 503 Service Unavailable")]
    [TestCase("HTTP_SC", "twelve", "HTTP/1.1 200 OK")]
    [TestCase("HTTP_SC_DESC", "All is well", "HTTP/1.1 200 All is well")]
    [TestCase("SC_ACCEPTED", true, "HTTP/1.1 202 Accepted")]
    public async Task Property_OfTheStatus_ShowsInTheStatusLine(string? name, object? value, string expected)
    {
        Assert.That(await StatusLineAsync("<a/>", "application/xml", name, value), Is.EqualTo(expected));
    }

    [TestCase(null, null, "HTTP/1.1 500 Internal Server Error")]
    [TestCase("FAULTS_AS_HTTP_200", "true", "HTTP/1.1 200 OK")]
    [TestCase("FAULTS_AS_HTTP_200", "false", "HTTP/1.1 500 Internal Server Error")]
    [TestCase("HTTP_SC", "418", "HTTP/1.1 418 I'm a teapot")]
    public async Task Property_OfAFault_ShowsInTheStatusLine(string? name, object? value, string expected)
    {
        Assert.That(await StatusLineAsync(Fault, "text/xml", name, value), Is.EqualTo(expected));
    }

    [TestCase("NO_ENTITY_BODY", true, "Content-Length", "0")]
    [TestCase("NO_KEEPALIVE", "true", "Connection", "close")]
    [TestCase("FORCE_HTTP_1.0", "true", "Connection", "close")]
    [TestCase("DISABLE_CHUNKING", "true", "Content-Length", "4")]
    [TestCase("ContentType", "text/x", "Content-Type", "text/x; charset=UTF-8")]
    [TestCase("messageType", "application/json", "Content-Type", "application/json; charset=UTF-8")]
    public async Task Property_OfTheMessage_ShowsInTheHeaders(string name, object value, string header, string expected)
    {
        var answer = await AnswerAsync("<a/>", "application/xml", name, value);
        Assert.That(answer[header], Is.EqualTo(expected));
    }

    // AddressingOutHandler: on unless it is disabled, which a message without addressing headers does for itself.
    [TestCase(null, null, false)]
    [TestCase("disableAddressingForOutMessages", "true", false)]
    [TestCase("disableAddressingForOutMessages", "false", true)]
    public async Task Property_OfAddressing_ShowsInTheSoapHeader(string? name, object? value, bool expected)
    {
        var answer = await AnswerAsync(Fault, "text/xml", name, value);
        Assert.That(answer.Body, expected ? Does.Match("Header[^>]*><wsa:MessageID>urn:uuid:[^<]+</wsa:MessageID><wsa:Action>urn:anonOutInOpResponse</wsa:Action><wsa:RelatesTo>") : Does.Not.Contain("wsa:"));
    }

    private static async Task<string> StatusLineAsync(string body, string type, string? name, object? value) =>
        await AnswerAsync(body, type, name, value) is var answer ? $"HTTP/1.1 {answer.Status} {answer.Reason}" : "";

    private static async Task<RawAnswer> AnswerAsync(string body, string type, string? name, object? value)
    {
        await using var server = await ServerUnderTest.StartAsync(async context =>
        {
            context.Message = new Message(MessageBody.FromStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body)), null, type)) { IsRest = type != "text/xml" };
            if (name is not null)
            {
                context.Message.Properties[name] = value;
            }

            await context.BuildBodyAsync();
            _ = context.Message.Body.Payload;
            await context.Client!.AnswerAsync(context);
        });
        return await server.ExchangeAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    }
}
