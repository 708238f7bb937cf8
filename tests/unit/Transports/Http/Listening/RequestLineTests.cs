using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>The request line (RFC 9112 section 3) and the empty lines in front of it (2.2).</summary>
internal sealed class RequestLineTests : ListenerSuite
{
    private const string Rest = "\r\nHost: x\r\n\r\n";

    private static WireCase[] Cases { get; } =
    [
        Taken("GET / HTTP/1.1", "GET /"),
        Taken("get / HTTP/1.1", "get /"),
        Taken("HEAX /a HTTP/1.1", "HEAX /a"),
        Taken("PROPFIND /a/b HTTP/1.1", "PROPFIND /a/b"),
        Taken("M-SEARCH /a HTTP/1.1", "M-SEARCH /a"),
        Taken("!#$%&'*+-.^_`|~09Az /a HTTP/1.1", "!#$%&'*+-.^_`|~09Az /a"),
        Taken("GET /?a=b?c=d/e HTTP/1.1", "GET /?a=b?c=d/e"),
        Taken("GET /a%20b%2Fc?d%26=%e9 HTTP/1.1", "GET /a%20b%2Fc?d%26=%e9"),
        Taken("GET /a/./b/../c//d; HTTP/1.1", "GET /a/./b/../c//d;"),
        Taken("GET //x/a HTTP/1.1", "GET //x/a"),
        Taken("GET /:@!$&'()*+,;=-._~ HTTP/1.1", "GET /:@!$&'()*+,;=-._~"),
        Taken("OPTIONS * HTTP/1.1", "OPTIONS /"),
        Taken("GET http://x HTTP/1.1", "GET /"),
        Taken("GET http://x/a?b=c HTTP/1.1", "GET /a?b=c"),
        Taken("GET HTTP://x/a HTTP/1.1", "GET /a"),
        Taken("GET https://x/a HTTP/1.1", "GET /a"),
        Taken("GET http://x?b HTTP/1.1", "GET /?b"),

        // The authority of the target takes the place of the Host header (RFC 9112 section 3.2.2).
        Taken("GET http://other/a HTTP/1.1", "GET /a"),

        // Lenient or not, as a server likes.
        Either("GET /a#b HTTP/1.1", "200 open|400 closed"),
        Either("GET /%00 HTTP/1.1", "200 open|400 closed"),
        Either("GET /%zz HTTP/1.1", "200 open|400 closed"),
        Either("GET /\xe9 HTTP/1.1", "200 open|400 closed"),
        Either("GET /\"<>\\^`{|} HTTP/1.1", "200 open|400 closed"),
        Either("GET /  HTTP/1.1", "200 open|400 closed") with { Sees = "GET /" },
        Either("GET /\tHTTP/1.1", "200 open|400 closed") with { Sees = "GET /" },
        Either("GET / HTTP/1.1 ", "200 open|400 closed") with { Sees = "GET /" },
        Either("GET / HTTP/1.1\r", "200 open|400 closed") with { Sees = "GET /" },
        Either("GET a HTTP/1.1", "400 closed|405 closed"),
        Either("GET * HTTP/1.1", "400 closed|405 closed"),
        Either("GET x:443 HTTP/1.1", "400 closed|405 closed"),
        Either("GET / HTTP/1.2", "200 open|400 closed|505 closed"),

        Refused("GET ?a HTTP/1.1"),
        Refused("GET  HTTP/1.1"),
        Refused("GET HTTP/1.1"),
        Refused("GET"),
        Refused("GET /"),
        Refused("GET  / HTTP/1.1"),
        Refused(" GET / HTTP/1.1"),
        Refused("\tGET / HTTP/1.1"),
        Refused("GET\t/ HTTP/1.1"),
        Refused("GET /a b HTTP/1.1"),
        Refused("GET /\0 HTTP/1.1"),
        Refused("\0GET / HTTP/1.1"),
        Refused("G\0ET / HTTP/1.1"),
        Refused("G\x1bET / HTTP/1.1"),
        Refused("G(T / HTTP/1.1"),
        Refused("G:T / HTTP/1.1"),
        Refused("G\xc9T / HTTP/1.1"),
        Refused("GET /\r HTTP/1.1"),
        Refused("/ HTTP/1.1"),
        Refused(" / HTTP/1.1"),
        Refused("SSH-2.0-OpenSSH_9.2"),
        Refused("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"),
        Version("GET / HTTP/2.0"),
        Version("GET / HTTP/3.0"),
        Version("GET / HTTP/0.9"),
        Version("GET / http/1.1"),
        Version("GET / HTTP/1.10"),
        Version("GET / HTTP/01.1"),
        Version("GET / HTTP/11"),
        Version("GET / HTTP/1."),
        Version("GET / HTTP/.1"),
        Version("GET / HTTP/1,1"),
        Version("GET / HTTP/-1.1"),
        Version("GET / HTTP /1.1"),
        Version("GET / HTTPS/1.1"),
        Version("GET / HTTQ/1.1"),
        Version("GET / x"),
        Version("GET / HTTP/1.1\0"),
        Version("GET / HTTP/1.1x"),
    ];

    private static WireCase[] LineEnds { get; } =
    [
        new("one empty line in front", "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", "200 open") { Sees = "GET /" },
        new("empty line behind a body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n", "200 200 open") { Sees = "POST / a\nGET /b" },
        new("line feed alone ends the request line", "GET / HTTP/1.1\nHost: x\r\n\r\n", "200 open|400 closed"),
        new("line feed alone ends a header", "GET / HTTP/1.1\r\nHost: x\n\r\n", "200 open|400 closed"),
        new("line feed alone ends the head", "GET / HTTP/1.1\r\nHost: x\r\n\n", "200 open|400 closed"),
        new("line feeds alone", "GET / HTTP/1.1\nHost: x\n\n", "200 open|400 closed"),
        new("carriage return alone ends the request line", "GET / HTTP/1.1\rHost: x\r\n\r\n", "400 closed|505 closed"),
        new("carriage returns alone", "GET / HTTP/1.1\rHost: x\r\r", "400 closed|505 closed") { Ends = true },
        new("nothing at all", "", "closed") { Ends = true },
        new("an empty line and nothing", "\r\n", "closed|400 closed") { Ends = true },
        new("half a request line", "GET / HT", "closed|400 closed") { Ends = true },
        new("a request line alone", "GET / HTTP/1.1\r\n", "closed|400 closed") { Ends = true },
        new("half a head", "GET / HTTP/1.1\r\nHost: x\r\n", "closed|400 closed") { Ends = true },
    ];

    [TestCaseSource(nameof(Cases))]
    [TestCaseSource(nameof(LineEnds))]
    public Task RequestLine_AtOnce_HasItsOutcome(WireCase row) => Listener.CheckAsync(row);

    [TestCaseSource(nameof(LineEnds))]
    public Task RequestLine_InPieces_HasTheSameOutcome(WireCase row) => Listener.CheckCutsAsync(row);

    [Test]
    public async Task RequestLines_InPieces_HaveTheSameOutcome()
    {
        foreach (var row in Cases)
        {
            await Listener.CheckBytesAsync(row);
        }
    }

    [Test]
    public async Task Preface_OfHttp2_EndsTheConnection()
    {
        await using var client = await Listener.Server.ConnectAsync();
        await client.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        Assert.That(await client.ReadToEndAsync(), Does.Not.Contain("200"));
    }

    private static WireCase Taken(string line, string sees) => new(line, line + Rest, "200 open") { Sees = sees };

    private static WireCase Either(string line, string outcomes) => new(line, line + Rest, outcomes);

    private static WireCase Refused(string line) => new(line, line + Rest, WireCase.Refused);

    private static WireCase Version(string line) => new(line, line + Rest, "400 closed|505 closed");
}
