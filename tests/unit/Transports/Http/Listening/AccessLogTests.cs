using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

public sealed class AccessLogTests
{
    [Test]
    public async Task Write_TwoRequests_AreLoggedTogetherAfterAMoment()
    {
        await using var server = await ServerUnderTest.EchoAsync();
        await using var client = await server.ConnectAsync();
        await client.ExchangeAsync("GET /a?b=c HTTP/1.1\r\nHost: x\r\nUser-Agent: say \"hi\"\r\n\r\n");
        await client.ExchangeAsync("GET /second HTTP/1.1\r\nHost: x\r\nReferer: http://there\r\n\r\n");
        // The line of a request is written once the server has turned to the connection's next one.
        await client.ExchangeAsync("GET /third HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.That(Lines(server), Is.Empty);
        server.Runtime.Clock.Advance(TimeSpan.FromMilliseconds(200));
        var lines = Lines(server).Single().Split(Environment.NewLine);
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Does.Match("""^127\.0\.0\.1 - - \[\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d \+0000\] "GET /a\?b=c HTTP/1\.1" 200 - "-" "say \\"hi\\""$"""));
            Assert.That(lines[1], Does.EndWith("\"GET /second HTTP/1.1\" 200 - \"http://there\" \"-\""));
        });
    }

    [Test]
    public async Task Dispose_LinesWaiting_LogsThem()
    {
        var server = await ServerUnderTest.EchoAsync();
        await server.ExchangeAsync("GET /last HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        await server.DisposeAsync();
        Assert.That(Lines(server).Single(), Does.Contain("GET /last HTTP/1.1"));
    }

    private static List<string> Lines(ServerUnderTest server) =>
        [.. server.Runtime.Logs.Lines.Where(static line => line.Category == "AccessLog").Select(static line => line.Text)];
}
