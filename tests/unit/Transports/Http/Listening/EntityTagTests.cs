using Integrator.Core.Messages;
using Integrator.Transports.Http.Listening;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>HTTP_ETAG and If-None-Match (MI: PassThroughHttpSender.submitResponse, SourceHandler.responseReady).</summary>
public sealed class EntityTagTests
{
    [TestCase(null, "\"a\"", ExpectedResult = false)]
    [TestCase("\"a\"", null, ExpectedResult = false)]
    [TestCase("\"a\"", "\"a\"", ExpectedResult = true)]
    [TestCase("\"b\", \"a\"", "\"a\"", ExpectedResult = true)]
    [TestCase("W/\"a\"", "\"a\"", ExpectedResult = true)]
    [TestCase("\"a\"", "W/\"a\"", ExpectedResult = true)]
    [TestCase("\"A\"", "\"a\"", ExpectedResult = false)]
    [TestCase("", "\"a\"", ExpectedResult = false)]
    public bool IsNamed_ListOfTags_LooksForTheTag(string? header, string? tag) => EntityTag.IsNamed(header, tag);

    [Test]
    public async Task Answer_WithEtagAskedFor_IsSentOnceAndThenNotModified()
    {
        await using var server = await ServerUnderTest.StartAsync(static async context =>
        {
            context.Message.Properties[Axis2Property.HttpEtag] = true;
            await context.Client!.AnswerAsync(context);
        });
        const string request = "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n";
        var first = await server.ExchangeAsync(request + "\r\nhi");
        var second = await server.ExchangeAsync($"{request}If-None-Match: {first["ETag"]}\r\n\r\nhi");
        var other = await server.ExchangeAsync($"{request}If-None-Match: {first["ETag"]}\r\n\r\nho");
        Assert.Multiple(() =>
        {
            Assert.That((first.Status, first.Body), Is.EqualTo((200, "hi")));
            Assert.That((second.Status, second["ETag"]), Is.EqualTo((304, first["ETag"])));
            Assert.That((other.Status, other.Body), Is.EqualTo((200, "ho")));
        });
    }

    [TestCase(200, 304)]
    [TestCase(404, 404)]
    public async Task Answer_BackendsOwnTag_CountsForSuccessAlone(int status, int expected)
    {
        await using var server = await ServerUnderTest.StartAsync(async context =>
        {
            context.Message.Headers["ETag"] = "\"v1\"";
            context.Message.Properties[Axis2Property.HttpStatus] = status;
            await context.Client!.AnswerAsync(context);
        });
        Assert.That((await server.ExchangeAsync("GET / HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"v1\"\r\n\r\n")).Status, Is.EqualTo(expected));
    }
}
