using Integrator.Transports.Http.Wire;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Wire;

internal sealed class ResponseFramingTests
{
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "hello", TestName = "Response_ContentLength_BodyIsThatLong")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1", "hello", TestName = "Response_BytesBehindBody_AreNotBody")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello", "hello", TestName = "Response_SameLengthTwiceInOneLine_CountsOnce")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello", "hello", TestName = "Response_SameLengthInTwoLines_CountsOnce")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\nhello", "hello", TestName = "Response_BlankBeforeColon_IsRemoved")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "hello", TestName = "Response_Chunked_ChunksAreJoined")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: CHUNKED\r\n\r\n3\r\nhel\r\n002\r\nlo\r\n000\r\n\r\n", "hello", TestName = "Response_ChunkSizesWithLeadingZeros_AreRead")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b;c=\"d\"\r\nhello\r\n0\r\n\r\n", "hello", TestName = "Response_ChunkExtension_IsDropped")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5  \r\nhello\r\n0\r\n\r\n", "hello", TestName = "Response_BlanksBehindChunkSize_AreDropped")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\na\r\nabcdefghij\r\n0\r\nX-Sum: 1\r\nY: 2\r\n\r\n", "0123456789abcdefghij", TestName = "Response_Trailers_AreDropped")]
    [TestCase("HTTP/1.1 200 OK\r\n\r\nto the end", "to the end", TestName = "Response_NoFraming_BodyEndsWithConnection")]
    [TestCase("HTTP/1.0 200 OK\r\n\r\nold", "old", TestName = "Response_Http10WithoutLength_BodyEndsWithConnection")]
    [TestCase("HTTP/1.1 200 OK\nContent-Length: 2\n\nok", "ok", TestName = "Response_LineFeedAlone_EndsHeadLines")]
    [TestCase("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello", "", TestName = "Response_204_HasNoBody")]
    [TestCase("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", "", TestName = "Response_304_HasNoBody")]
    [TestCase("HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n", "", TestName = "Response_204Chunked_HasNoBody")]
    [TestCase("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "ok", TestName = "Response_InterimResponses_AreSkipped")]
    public void WellFormed(string text, string body)
    {
        var response = ParsedResponse.Of(text);
        Assert.That((response.Error, response.IsComplete, response.Body), Is.EqualTo((WireError.None, true, body)));
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", WireError.LengthWithTransferEncoding)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", WireError.LengthWithTransferEncoding)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", WireError.ConflictingContentLength)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nhello", WireError.ConflictingContentLength)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello", WireError.BadContentLength)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello", WireError.BadContentLength)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 0x5\r\n\r\nhello", WireError.BadContentLength)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\nhello", WireError.BadContentLength)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5,\r\n\r\nhello", WireError.BadContentLength)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5 5\r\n\r\nhello", WireError.BadContentLength)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nhello", WireError.BadContentLength)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n 2\r\n\r\nhello", WireError.BadHeaderValue)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", WireError.BadHeaderValue)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", WireError.UnsupportedTransferEncoding)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", WireError.UnsupportedTransferEncoding)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", WireError.UnsupportedTransferEncoding)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", WireError.UnsupportedTransferEncoding)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", WireError.BadChunkSize)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n", WireError.BadChunkSize)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", WireError.BadChunkSize)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n", WireError.BadChunkSize)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n 5\r\nhello\r\n0\r\n\r\n", WireError.BadChunkSize)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5 5\r\nhello\r\n0\r\n\r\n", WireError.BadChunkSize)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n", WireError.BadChunkSize)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a\nhello\r\n0\r\n\r\n", WireError.BadChunkSize)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\rhello\r\n0\r\n\r\n", WireError.BadChunkSize)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", WireError.BadChunkSize)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloworld\r\n0\r\n\r\n", WireError.BadChunkEnd)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\n0\r\n\r\n", WireError.BadChunkEnd)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nno colon\r\n\r\n", WireError.BadTrailer)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: b\n\r\n", WireError.BadTrailer)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\n", WireError.BadTrailer)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", WireError.EndOfStream)]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", WireError.EndOfStream)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", WireError.EndOfStream)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Le", WireError.EndOfStream)]
    [TestCase("HTTP/1.1 200 OK\r\nNoColon\r\n\r\n", WireError.BadHeaderName)]
    [TestCase("HTTP/1.1 200 OK\r\n: empty\r\n\r\n", WireError.BadHeaderName)]
    [TestCase("HTTP/1.1 200 OK\r\n  Folded: first\r\n\r\n", WireError.BadHeaderName)]
    [TestCase("HTTP/1.1 200 OK\r\nBad Name: x\r\n\r\n", WireError.BadHeaderName)]
    [TestCase("HTTP/1.1 200 OK\r\nA: x\0y\r\n\r\n", WireError.BadHeaderValue)]
    [TestCase("HTTP/1.1 200 OK\r\nA: x\ry\r\n\r\n", WireError.BadHeaderValue)]
    [TestCase("HTTP/2 200\r\n\r\n", WireError.BadStatusLine)]
    [TestCase("HTTP/1.1 20\r\n\r\n", WireError.BadStatusLine)]
    [TestCase("HTTP/1.1 2000 OK\r\n\r\n", WireError.BadStatusLine)]
    [TestCase("HTTP/1.1  200 OK\r\n\r\n", WireError.BadStatusLine)]
    [TestCase("HTTP/1.1 099 Low\r\n\r\n", WireError.BadStatusLine)]
    [TestCase("http/1.1 200 OK\r\n\r\n", WireError.BadStatusLine)]
    [TestCase("ICY 200 OK\r\n\r\n", WireError.BadStatusLine)]
    [TestCase("<html>hello</html>\r\n\r\n", WireError.BadStatusLine)]
    [TestCase("\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", WireError.BadStatusLine)]
    public void Malformed_IsRefused(string text, WireError error) => Assert.That(ParsedResponse.Of(text).Error, Is.EqualTo(error));

    [Test]
    public void Response_ToHead_HasNoBodyWhateverItSays()
    {
        var response = ParsedResponse.Of("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", requestWasHead: true);
        Assert.That((response.IsComplete, response.Body, response.Fields), Is.EqualTo((true, string.Empty, "Content-Length=500")));
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", true)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", false)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: x, Close\r\n\r\n", false)]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nProxy-Connection: close\r\n\r\n", false)]
    [TestCase("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", false)]
    [TestCase("HTTP/1.0 200 OK\r\nContent-Length: 0\r\nConnection: Keep-Alive\r\n\r\n", true)]
    [TestCase("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: Keep-Alive\r\n\r\n0\r\n\r\n", false)]
    public void Persistence_FollowsVersionAndConnection(string text, bool mayPersist) =>
        Assert.That(ParsedResponse.Of(text).MayPersist, Is.EqualTo(mayPersist));

    [Test]
    public void Limits_TooManyHeaders_IsRefused()
    {
        var text = "HTTP/1.1 200 OK\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\n";
        Assert.That(ParsedResponse.Of(text, limits: new WireLimits { MaxHeaderCount = 2 }).Error, Is.EqualTo(WireError.TooManyHeaders));
    }

    [Test]
    public void Limits_HeadTooLarge_IsRefused()
    {
        var text = "HTTP/1.1 200 OK\r\nA: " + new string('x', 100) + "\r\n\r\n";
        Assert.That(ParsedResponse.Of(text, limits: new WireLimits { MaxHeadBytes = 64 }).Error, Is.EqualTo(WireError.HeadTooLarge));
    }

    [Test]
    public void Limits_LongChunkExtension_IsRefused()
    {
        var text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;" + new string('x', 100) + "\r\nhello\r\n0\r\n\r\n";
        Assert.That(ParsedResponse.Of(text, limits: new WireLimits { MaxChunkLineBytes = 64 }).Error, Is.EqualTo(WireError.ChunkLineTooLong));
    }

    [Test]
    public void Limits_LongTrailers_AreRefused()
    {
        var text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: " + new string('x', 100) + "\r\n\r\n";
        Assert.That(ParsedResponse.Of(text, limits: new WireLimits { MaxTrailerBytes = 64 }).Error, Is.EqualTo(WireError.TrailerTooLarge));
    }
}
