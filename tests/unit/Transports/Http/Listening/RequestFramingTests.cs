using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>Where a request's body ends (RFC 9112 sections 6 and 7).</summary>
internal sealed class RequestFramingTests : ListenerSuite
{
    private static WireCase[] Lengths { get; } =
    [
        Body("Content-Length: 0", "", ""),
        Body("Content-Length: 5", "hello", "hello"),
        Body("content-length:5", "hello", "hello"),
        Body("Content-Length: \t5 ", "hello", "hello"),
        Body("Content-Length: 005", "hello", "hello") with { Outcome = "200 open|400 closed" },
        Body("Content-Length: 4", "\0\r\n\xff", "\0\r\n\xff"),
        Body("X: neither length nor chunks", "", ""),
        Body("Content-Length: 5\r\nContent-Length: 5", "hello", "hello") with { Outcome = "200 open|400 closed" },
        Body("Content-Length: 5, 5", "hello", "hello") with { Outcome = "200 open|400 closed" },
        BadLength("Content-Length: 5\r\nContent-Length: 6"),
        BadLength("Content-Length: 6\r\nX: a\r\ncontent-length: 5"),
        BadLength("Content-Length: 5, 6"),
        BadLength("Content-Length: 5,"),
        BadLength("Content-Length:"),
        BadLength("Content-Length: a"),
        BadLength("Content-Length: 5a"),
        BadLength("Content-Length: +5"),
        BadLength("Content-Length: -5"),
        BadLength("Content-Length: -0"),
        BadLength("Content-Length: 0x5"),
        BadLength("Content-Length: 5.0"),
        BadLength("Content-Length: 5e0"),
        BadLength("Content-Length: 5;a"),
        BadLength("Content-Length: 1 5"),
        BadLength("Content-Length: \"5\""),
        BadLength("Content-Length: 5\xb2"),
        BadLength("Content-Length: 9223372036854775808"),
        BadLength("Content-Length: 18446744073709551621"),
        BadLength("Content-Length: 99999999999999999999999"),
        BadLength("Content-Length: no length, and none in many words"),
        BadLength("Content-Length : 5"),
        BadLength("Content-Length\0: 5"),
    ];

    private static WireCase[] Chunks { get; } =
    [
        Chunked("0\r\n\r\n", ""),
        Chunked("5\r\nhello\r\n0\r\n\r\n", "hello"),
        Chunked("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", "hello"),
        Chunked("a\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
        Chunked("A\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
        Chunked("00005\r\nhello\r\n0\r\n\r\n", "hello"),
        Chunked("5\r\nhello\r\n000\r\n\r\n", "hello"),
        Chunked("5;a\r\nhello\r\n0\r\n\r\n", "hello"),
        Chunked("5;a=b;c=\"d;e\"\r\nhello\r\n0;last\r\n\r\n", "hello"),
        Chunked("4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n"),
        Chunked("7\r\n0\r\n\r\nGE\r\n0\r\n\r\n", "0\r\n\r\nGE"),
        Chunked("5\r\nhello\r\n0\r\nTrailer-One: a\r\nTrailer-Two: b\r\n\r\n", "hello"),
        Chunked("1\r\n\xff\r\n0\r\n\r\n", "\xff"),
        Chunked("5 \r\nhello\r\n0\r\n\r\n", "hello") with { Outcome = "200 open|400 closed" },
        Chunked("5 ;a\r\nhello\r\n0\r\n\r\n", "hello") with { Outcome = "200 open|400 closed" },
        BadChunk("\r\n"),
        BadChunk("5\r\nhelloX\r\n0\r\n\r\n"),
        BadChunk("5\r\nhell\r\n0\r\n\r\n"),
        BadChunk("5\r\nhello0\r\n\r\n"),
        BadChunk("5\r\nhello\r0\r\n\r\n"),
        BadChunk("5\r\nhello\n0\r\n\r\n"),
        BadChunk("5\nhello\r\n0\r\n\r\n"),
        BadChunk("5\rhello\r\n0\r\n\r\n"),
        BadChunk("5;a\nb\r\nhello\r\n0\r\n\r\n"),
        BadChunk("g\r\nhello\r\n0\r\n\r\n"),
        BadChunk("x5\r\nhello\r\n0\r\n\r\n"),
        BadChunk("0x5\r\nhello\r\n0\r\n\r\n"),
        BadChunk("+5\r\nhello\r\n0\r\n\r\n"),
        BadChunk("-5\r\nhello\r\n0\r\n\r\n"),
        BadChunk(" 5\r\nhello\r\n0\r\n\r\n"),
        BadChunk("5.\r\nhello\r\n0\r\n\r\n"),
        BadChunk("5_0\r\nhello\r\n0\r\n\r\n"),
        BadChunk(";a\r\nhello\r\n0\r\n\r\n"),
        BadChunk("ffffffffffffffff\r\nhello\r\n0\r\n\r\n"),
        BadChunk("fffffffffffffffff\r\nhello\r\n0\r\n\r\n"),
        BadChunk("10000000000000005\r\nhello\r\n0\r\n\r\n"),
        BadChunk("8000000000000000\r\nhello\r\n0\r\n\r\n"),
        BadChunk("100000005\r\nhello\r\n0\r\n\r\n") with { Ends = true, Outcome = "400 closed|closed" },
        BadChunk("5\r\nhello\r\n0\r\nbad trailer\r\n\r\n"),
        BadChunk("5\r\nhello\r\n0\r\nX : a\r\n\r\n"),
        BadChunk("5\r\nhello\r\n0\r\n X: a\r\n\r\n"),
        BadChunk("5\r\nhello\r\n0\r\nX: a\n\r\n") with { Outcome = "200 open|400 closed" },
        BadChunk($"5;{new string('e', 100_000)}\r\nhello\r\n0\r\n\r\n"),
        BadChunk($"{new string('0', 100_000)}5\r\nhello\r\n0\r\n\r\n"),
        BadChunk($"5\r\nhello\r\n0\r\nX: {new string('t', 100_000)}\r\n\r\n") with { Outcome = "400 closed|413 closed|431 closed" },
    ];

    private static WireCase[] Codings { get; } =
    [
        Coded("chunked", "200 open"),
        Coded("Chunked", "200 open"),
        Coded("CHUNKED", "200 open"),
        Coded(" chunked\t", "200 open"),
        Coded("gzip, chunked", "200 open|400 closed|501 closed"),
        Coded("gzip\r\nTransfer-Encoding: chunked", "200 open|400 closed|501 closed"),
        Coded("identity, chunked", "200 open|400 closed|501 closed"),
        Coded("chunked,", "200 open|400 closed|501 closed"),
        Coded(", chunked", "200 open|400 closed|501 closed"),
        Coded("chunked, chunked", "400 closed|501 closed"),
        Coded("chunked\r\nTransfer-Encoding: chunked", "400 closed|501 closed"),
        Coded("chunked, gzip", "400 closed|501 closed"),
        Coded("chunked\r\nTransfer-Encoding: identity", "400 closed|501 closed"),
        Coded("chunked, identity", "400 closed|501 closed"),
        Coded("identity", "400 closed|501 closed"),
        Coded("gzip", "400 closed|501 closed"),
        Coded("xchunked", "400 closed|501 closed"),
        Coded("chunkedx", "400 closed|501 closed"),
        Coded("chunked;q=1", "400 closed|501 closed"),
        Coded("\"chunked\"", "400 closed|501 closed"),
        Coded("chun ked", "400 closed|501 closed"),
        Coded("\x0b" + "chunked", "400 closed|501 closed"),
        Coded("", "400 closed|501 closed"),
        new("chunks in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "200 closed|400 closed"),
        new("no length in HTTP/1.0", "POST / HTTP/1.0\r\n\r\n", "200 closed|400 closed|411 closed"),
        new("length in HTTP/1.0", "POST / HTTP/1.0\r\nContent-Length: 5\r\n\r\nhello", "200 closed") { Sees = "POST / hello" },
    ];

    private static IEnumerable<WireCase> All => Lengths.Concat(Chunks).Concat(Codings);

    [TestCaseSource(nameof(All))]
    public Task Body_AtOnce_HasItsOutcome(WireCase row) => Listener.CheckAsync(row);

    [Test]
    public async Task Bodies_ByteByByte_HaveTheSameOutcome()
    {
        foreach (var row in All.Where(static row => row.Request.Length < 1000))
        {
            await Listener.CheckBytesAsync(row);
        }
    }

    private static WireCase[] CutCases { get; } =
    [
        Body("Content-Length: 5", "hello", "hello"),
        Chunked("2;a\r\nhe\r\n3\r\nllo\r\n0\r\nT: a\r\n\r\n", "hello"),
        BadChunk("5\r\nhello0\r\n\r\n"),
    ];

    [TestCaseSource(nameof(CutCases))]
    public Task Body_CutEverywhere_HasTheSameOutcome(WireCase row) => Listener.CheckCutsAsync(row);

    private static WireCase Body(string fields, string sent, string seen) =>
        Row(fields, fields, sent, "200 open") with { Sees = $"POST / {seen}".TrimEnd() };

    private static WireCase BadLength(string fields) => Row(fields, fields, "hello", WireCase.Refused);

    private static WireCase Chunked(string chunks, string seen) =>
        Row(chunks, "Transfer-Encoding: chunked", chunks, "200 open") with { Sees = $"POST / {seen}".TrimEnd() };

    private static WireCase BadChunk(string chunks) => Row(chunks, "Transfer-Encoding: chunked", chunks, WireCase.Refused);

    private static WireCase Coded(string coding, string outcome) =>
        Row(coding, $"Transfer-Encoding: {coding}", "5\r\nhello\r\n0\r\n\r\n", outcome) with { Sees = "POST / hello" };

    private static WireCase Row(string text, string fields, string body, string outcome) => new(
        text, $"POST / HTTP/1.1\r\nHost: x\r\n{fields}\r\n\r\n{body}", outcome);
}
