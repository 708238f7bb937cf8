namespace Integrator.Transports.Http.Wire;

/// <summary>One sentence for each <see cref="WireError"/>; it never repeats what the peer sent.</summary>
internal static class WireErrorText
{
    public static string Describe(this WireError error) => error switch
    {
        WireError.None => "no error",
        WireError.HeadTooLarge => "the response head is larger than the limit",
        WireError.TooManyHeaders => "the response has more header lines than the limit",
        WireError.BadStatusLine => "the response does not start with an HTTP/1.x status line",
        WireError.BadHeaderName => "a header line has no valid name",
        WireError.BadHeaderValue => "a header value holds a line break, a NUL or another forbidden byte",
        WireError.BadContentLength => "the Content-Length is not a number",
        WireError.ConflictingContentLength => "the response has two different Content-Length values",
        WireError.LengthWithTransferEncoding => "the response has both Content-Length and Transfer-Encoding",
        WireError.UnsupportedTransferEncoding => "the Transfer-Encoding is not chunked",
        WireError.BadChunkSize => "a chunk size is not a hexadecimal number",
        WireError.ChunkLineTooLong => "a chunk-size line is longer than the limit",
        WireError.BadChunkEnd => "a chunk is not followed by a line break",
        WireError.BadTrailer => "a trailer line is malformed",
        WireError.TrailerTooLarge => "the trailers are larger than the limit",
        WireError.UnexpectedUpgrade => "the server switched protocols although nobody asked it to",
        WireError.TooManyInterimResponses => "the server sent more interim responses than the limit",
        WireError.EndOfStream => "the connection ended in the middle of the message",
        WireError.BadMethod => "the request method is not a token",
        WireError.BadTarget => "the request target holds a blank or a control character",
        WireError.BadHost => "the Host value holds a blank or a control character",
        _ => "the message is malformed",
    };
}
