namespace Integrator.Transports.Http.Wire;

/// <summary>What is wrong with the bytes of an HTTP/1.1 message. A message with one of these is never interpreted further: the connection closes.</summary>
internal enum WireError
{
    None = 0,
    HeadTooLarge,
    TooManyHeaders,
    BadStatusLine,
    BadHeaderName,
    BadHeaderValue,
    BadContentLength,
    ConflictingContentLength,
    LengthWithTransferEncoding,
    UnsupportedTransferEncoding,
    BadChunkSize,
    ChunkLineTooLong,
    BadChunkEnd,
    BadTrailer,
    TrailerTooLarge,
    UnexpectedUpgrade,
    TooManyInterimResponses,
    EndOfStream,
    BadMethod,
    BadTarget,
    BadHost,
}
