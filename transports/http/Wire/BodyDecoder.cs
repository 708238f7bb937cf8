namespace Integrator.Transports.Http.Wire;

/// <summary>Takes a response body out of its framing. Works on spans; knows no socket.</summary>
internal struct BodyDecoder
{
    private ChunkedDecoder chunked;
    private long remaining;

    public BodyKind Kind { get; private set; }

    public bool IsComplete { get; private set; }

    /// <summary>Bytes of the body still to come; -1 when only the framing will tell.</summary>
    public readonly long Remaining => Kind == BodyKind.Length ? remaining : Kind == BodyKind.None ? 0 : -1;

    /// <summary>Decides how the body of a response is framed (RFC 9112 section 6.3).</summary>
    public static BodyDecoder For(ResponseHead head, bool requestWasHead, WireLimits limits)
    {
        var decoder = default(BodyDecoder);
        if (requestWasHead || head.Status is 204 or 304 || head.IsInterim)
        {
            decoder.Kind = BodyKind.None;
        }
        else if (head.IsChunked)
        {
            decoder.Kind = BodyKind.Chunked;
            decoder.chunked = new ChunkedDecoder(limits);
        }
        else if (head.ContentLength >= 0)
        {
            decoder.Kind = head.ContentLength == 0 ? BodyKind.None : BodyKind.Length;
            decoder.remaining = head.ContentLength;
        }
        else
        {
            decoder.Kind = BodyKind.UntilClose;
        }

        decoder.IsComplete = decoder.Kind == BodyKind.None;
        return decoder;
    }

    /// <summary>A request's body (RFC 9112 section 6.3).</summary>
    /// <param name="length">Its length; -1: it comes in chunks.</param>
    public static BodyDecoder OfRequest(long length, WireLimits limits) => new()
    {
        Kind = length < 0 ? BodyKind.Chunked : length == 0 ? BodyKind.None : BodyKind.Length,
        chunked = length < 0 ? new ChunkedDecoder(limits) : default,
        remaining = Math.Max(length, 0),
        IsComplete = length == 0,
    };

    /// <summary>Moves body bytes out of <paramref name="source"/> into <paramref name="destination"/> until one of them is used up or the body ends.</summary>
    public WireError Decode(ReadOnlySpan<byte> source, Span<byte> destination, out int consumed, out int written)
    {
        switch (Kind)
        {
            case BodyKind.Chunked:
                var error = chunked.Decode(source, destination, out consumed, out written);
                IsComplete = chunked.IsComplete;
                return error;
            case BodyKind.Length or BodyKind.UntilClose:
                consumed = written = Math.Min(source.Length, destination.Length);
                if (Kind == BodyKind.Length)
                {
                    consumed = written = (int)Math.Min(consumed, remaining);
                }

                source[..written].CopyTo(destination);
                Took(written);
                return WireError.None;
            default:
                consumed = written = 0;
                return WireError.None;
        }
    }

    /// <summary>What of received bytes is body as it stands; empty where it has to be decoded.</summary>
    public readonly ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> received) =>
        Kind == BodyKind.Length ? received[..(int)Math.Min(received.Length, remaining)] : default;

    /// <summary>How many bytes may be received past the decoder straight into the reader's memory; 0 when the framing stands between.</summary>
    public readonly int DirectLength(int wanted) => Kind switch
    {
        BodyKind.Length => (int)Math.Min(wanted, remaining),
        BodyKind.UntilClose => wanted,
        _ => 0,
    };

    /// <summary>Counts bytes of the body that did not pass through <see cref="Decode"/>.</summary>
    public void Took(int count)
    {
        if (Kind == BodyKind.Length)
        {
            remaining -= count;
            IsComplete = remaining == 0;
        }
    }

    /// <summary>The peer closed. That is the end of a body without framing, and an error for every other.</summary>
    public WireError EndOfInput()
    {
        if (Kind == BodyKind.UntilClose)
        {
            IsComplete = true;
        }

        return IsComplete ? WireError.None : WireError.EndOfStream;
    }
}
