using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>
/// Requests that two servers in a row may cut apart in different places (RFC 9112 section 11.2): what one takes for a body the other takes for a request.
/// What is hidden in them is never carried out, and no connection is used further that carried one.
/// </summary>
internal sealed class SmugglingTests : ListenerSuite
{
    private const string Hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n";
    private const string Chunked = "Transfer-Encoding: chunked";
    private static readonly string Both = $"0\r\n\r\n{Hidden}";
    private static readonly string Length = $"Content-Length: {Both.Length}";

    private static WireCase[] Refused { get; } =
    [
        Post("CL.TE", $"{Length}\r\n{Chunked}", Both),
        Post("TE.CL", $"{Chunked}\r\nContent-Length: 4", $"{Hidden.Length:x}\r\n{Hidden}\r\n0\r\n\r\n"),
        Post("CL.TE in another case", $"content-length: {Both.Length}\r\ntransfer-encoding: CHUNKED", Both),
        Post("CL.TE with length zero", $"Content-Length: 0\r\n{Chunked}", Both),
        Post("TE.CL, the same length", $"{Chunked}\r\nContent-Length: 5", Both),
        Post("TE.TE, unknown behind", $"{Length}\r\n{Chunked}\r\nTransfer-Encoding: cow", Both),
        Post("TE.TE, unknown in front", $"{Length}\r\nTransfer-Encoding: cow\r\n{Chunked}", Both),
        Post("TE.TE, list", $"{Length}\r\nTransfer-Encoding: chunked, cow", Both),
        Post("TE.TE, no length", "Transfer-Encoding: chunked, cow", Both),
        Post("TE with a tab", $"{Length}\r\nTransfer-Encoding:\tchunked", Both),
        Post("TE with a vertical tab", $"{Length}\r\nTransfer-Encoding: \x0b" + "chunked", Both),
        Post("TE with a form feed", $"{Length}\r\nTransfer-Encoding: \x0c" + "chunked", Both),
        Post("TE with a no-break space", $"{Length}\r\nTransfer-Encoding: \xa0" + "chunked", Both),
        Post("TE with NUL behind", $"{Length}\r\n{Chunked}\0", Both),
        Post("TE with NUL in front", $"{Length}\r\nTransfer-Encoding: \0chunked", Both),
        Post("TE quoted", $"{Length}\r\nTransfer-Encoding: \"chunked\"", Both),
        Post("TE misspelt", $"{Length}\r\nTransfer-Encoding: xchunked", Both),
        Post("TE with a parameter", $"{Length}\r\nTransfer-Encoding: chunked;q=1", Both),
        Post("TE empty", $"{Length}\r\nTransfer-Encoding:", Both),
        Post("TE identity", $"{Length}\r\nTransfer-Encoding: identity", Both),
        Post("TE identity alone", "Transfer-Encoding: identity", Both),
        Post("TE with space before colon", $"{Length}\r\nTransfer-Encoding : chunked", Both),
        Post("TE with tab before colon", $"{Length}\r\nTransfer-Encoding\t: chunked", Both),
        Post("TE with CR before colon", $"{Length}\r\nTransfer-Encoding\r: chunked", Both),
        Post("TE with NUL before colon", $"{Length}\r\nTransfer-Encoding\0: chunked", Both),
        Post("TE behind a space", $"{Length}\r\n Transfer-Encoding: chunked", Both),
        Post("TE folded", $"{Length}\r\nTransfer-Encoding:\r\n chunked", Both),
        Post("TE folded, its name", $"{Length}\r\nTransfer-Encoding\r\n : chunked", Both),
        Post("TE in the fold of another", $"{Length}\r\nX: a\r\n {Chunked}", Both),
        Post("TE behind CR alone", $"{Length}\r\nX: a\r{Chunked}", Both),
        Post("TE in front of CR alone", $"{Length}\r\n{Chunked}\rX: a", Both),
        Post("TE first, folded", $" {Chunked}\r\n{Length}", Both),
        Post("CL twice", $"Content-Length: 0\r\n{Length}", Both),
        Post("CL twice, the other way round", $"{Length}\r\nContent-Length: 0", Both),
        Post("CL list", $"Content-Length: 0, {Both.Length}", Both),
        Post("CL list, the other way round", $"{Length}, 0", Both),
        Post("CL list in quotes", $"Content-Length: \"0, {Both.Length}\"", Both),
        Post("CL with space before colon", $"Content-Length : {Both.Length}", Both),
        Post("CL folded", $"Content-Length:\r\n {Both.Length}", Both),
        Post("CL folded on", $"Content-Length: 0\r\n {Both.Length}", Both),
        Post("CL behind CR alone", $"X: a\rContent-Length: {Both.Length}", Both),
        Post("CL with CR alone", $"Content-Length: 0\r{Both.Length}", Both),
        Post("CL with NUL", $"Content-Length: 0\0{Both.Length}", Both),
        Post("CL in hex", $"Content-Length: 0x{Both.Length:x}", Both),
        Post("CL beyond 32 bits", $"Content-Length: {(1L << 32) + Both.Length}", Both) with { Outcome = "400 closed|closed", Ends = true },
        Post("CL beyond 64 bits", "Content-Length: 18446744073709551616", Both),
        Post("CL of digits that are not ASCII", "Content-Length: \xd9\xa0", Both),
        Post("CL with an underscore", "Content-Length: 1_0", Both),
        Post("CL with a decimal point", "Content-Length: 0.0", Both),
        Post("chunk size beyond 64 bits", Chunked, $"10000000000000000\r\n\r\n{Hidden}"),
        Post("chunk size in 0x", Chunked, $"0x0\r\n\r\n{Hidden}"),
        Post("chunk size with a minus", Chunked, $"-0\r\n\r\n{Hidden}"),
        Post("chunk size with a plus", Chunked, $"+0\r\n\r\n{Hidden}"),
        Post("chunk size with a comma", Chunked, $"0,5\r\n\r\n{Hidden}"),
        Post("chunk size behind LF", Chunked, $"\n0\r\n\r\n{Hidden}"),
        Post("chunk size with CR alone", Chunked, $"0\r\r\n\r\n{Hidden}"),
        Post("chunk size with LF alone", Chunked, $"0\n\r\n{Hidden}"),
        Post("chunk size with NUL", Chunked, $"0\0\r\n\r\n{Hidden}"),
        Post("chunk extension with LF alone", Chunked, $"2;\nxx\r\n4c\r\n0\r\n\r\n{Hidden}"),
        Post("chunk extension with CR alone", Chunked, $"2;\rxx\r\n4c\r\n0\r\n\r\n{Hidden}"),
        Post("chunk without its end", Chunked, $"1\r\na0\r\n\r\n{Hidden}"),
        Post("chunk that ends in other bytes", Chunked, $"1\r\naXX0\r\n\r\n{Hidden}"),
        Post("chunk that ends in LF alone", Chunked, $"1\r\na\n0\r\n\r\n{Hidden}"),
        new("TE in HTTP/1.0 with a length", $"POST / HTTP/1.0\r\n{Length}\r\n{Chunked}\r\n\r\n{Both}", WireCase.Refused),
        new("two hosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n" + Hidden, WireCase.Refused),
        new("space in front of the first header", "GET / HTTP/1.1\r\n X: a\r\nHost: x\r\n\r\n" + Hidden, WireCase.Refused),
        new("GET with length and chunks", $"GET / HTTP/1.1\r\nHost: x\r\n{Length}\r\n{Chunked}\r\n\r\n{Both}", WireCase.Refused),
        new("request in the version", $"GET / HTTP/1.1 {Hidden}", "400 closed|505 closed"),
    ];

    // These have one meaning only, which is kept whatever another server might make of them.
    private static WireCase[] Kept { get; } =
    [
        Post("CL.0", Length, Both) with { Outcome = "200 open", Sees = $"POST / {Both}".TrimEnd() },
        Post("TE alone", Chunked, $"{Hidden.Length:x}\r\n{Hidden}\r\n0\r\n\r\n") with { Outcome = "200 open", Sees = $"POST / {Hidden}".TrimEnd() },
        Post("a name like TE", $"{Length}\r\nTransfer_Encoding: chunked", Both) with { Outcome = "200 open", Sees = $"POST / {Both}".TrimEnd() },
        Post("a name like CL", $"{Length}\r\nContent_Length: 0", Both) with { Outcome = "200 open", Sees = $"POST / {Both}".TrimEnd() },
        Post("a name around TE", $"{Length}\r\nX-Transfer-Encoding: chunked", Both) with { Outcome = "200 open", Sees = $"POST / {Both}".TrimEnd() },
        Post("CL that Connection lists", $"Connection: Content-Length\r\n{Length}", Both) with { Outcome = "200 open", Sees = $"POST / {Both}".TrimEnd() },
        Post("CL in the trailers", Chunked, $"1\r\na\r\n0\r\n{Length}\r\n\r\n") with { Outcome = "200 open", Sees = "POST / a" },
        Post("TE in the trailers", Chunked, $"1\r\na\r\n0\r\n{Chunked}\r\n\r\n") with { Outcome = "200 open", Sees = "POST / a" },
        new("0.CL", $"GET /a HTTP/1.1\r\nHost: x\r\n{Length}\r\n\r\n{Both}", "200 open") { Sees = "GET /a" },
        new("a length with CONNECT", $"CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n{Length}\r\n\r\n{Both}", "200 open|202 open|400 closed|405 closed|501 closed|502 open"),
    ];

    [TestCaseSource(nameof(Refused))]
    [TestCaseSource(nameof(Kept))]
    public async Task Request_WithAnotherInIt_CarriesOutNothingHidden(WireCase row)
    {
        foreach (var cuts in new int[][] { [], [.. Enumerable.Range(1, row.Request.Length - 1)] })
        {
            await Listener.CheckAsync(row, cuts);
            var result = await Listener.ConverseAsync(row.Request, cuts, row.Ends);
            Assert.That(result.Seen.Select(static request => request.Target), Has.None.EqualTo("/hidden"));
        }
    }

    private static WireCase Post(string text, string fields, string body) => new(text, $"POST / HTTP/1.1\r\nHost: x\r\n{fields}\r\n\r\n{body}", WireCase.Refused);
}
