namespace Integrator.Transports.Http.Wire;

/// <summary>
/// Takes a chunked body apart (RFC 9112 section 7.1). Any split of the input into pieces gives the same output. Chunk extensions and trailers
/// are read and dropped. Lines must end in CRLF: tolerance here is what lets two readers see two different messages.
/// </summary>
internal struct ChunkedDecoder(WireLimits limits)
{
    private const int MaxSizeDigits = 15; // keeps the size within a long

    private enum State
    {
        Size,
        SizePadding,
        Extension,
        SizeLineFeed,
        Data,
        DataReturn,
        DataLineFeed,
        TrailerStart,
        Trailer,
        TrailerLineFeed,
        EndLineFeed,
        Complete,
    }

    private readonly WireLimits limits = limits;
    private State state;
    private long size;
    private int digits;
    private int lineLength;
    private int trailerLength;
    private bool trailerHasColon;

    public readonly bool IsComplete => state == State.Complete;

    public WireError Decode(ReadOnlySpan<byte> source, Span<byte> destination, out int consumed, out int written)
    {
        consumed = 0;
        written = 0;
        while (consumed < source.Length && state != State.Complete)
        {
            if (state == State.Data)
            {
                var length = (int)Math.Min(Math.Min(size, source.Length - consumed), destination.Length - written);
                if (length == 0)
                {
                    return WireError.None;
                }

                source.Slice(consumed, length).CopyTo(destination[written..]);
                consumed += length;
                written += length;
                size -= length;
                if (size == 0)
                {
                    state = State.DataReturn;
                }

                continue;
            }

            var error = Step(source[consumed++]);
            if (error != WireError.None)
            {
                return error;
            }
        }

        return WireError.None;
    }

    private WireError Step(byte octet) => state switch
    {
        State.Size => StepSize(octet),
        State.SizePadding or State.Extension => StepExtension(octet),
        State.SizeLineFeed => StepSizeLineFeed(octet),
        State.DataReturn => Expect(octet, (byte)'\r', State.DataLineFeed, WireError.BadChunkEnd),
        State.DataLineFeed => StepDataLineFeed(octet),
        State.EndLineFeed => Expect(octet, (byte)'\n', State.Complete, WireError.BadTrailer),
        State.TrailerLineFeed => Expect(octet, (byte)'\n', State.TrailerStart, WireError.BadTrailer),
        _ => StepTrailer(octet),
    };

    private WireError StepSize(byte octet)
    {
        var digit = HexDigit(octet);
        if (digit >= 0)
        {
            if (++digits > MaxSizeDigits)
            {
                return WireError.BadChunkSize;
            }

            size = (size << 4) | (uint)digit;
            return WireError.None;
        }

        if (digits == 0)
        {
            return WireError.BadChunkSize;
        }

        state = State.SizePadding;
        return StepExtension(octet);
    }

    private WireError StepExtension(byte octet)
    {
        switch (octet)
        {
            case (byte)'\r':
                state = State.SizeLineFeed;
                return WireError.None;
            case (byte)'\n' or 0:
                return WireError.BadChunkSize;
            case (byte)' ' or (byte)'\t':
                break;
            case (byte)';':
                state = State.Extension;
                break;
            default:
                if (state == State.SizePadding)
                {
                    return WireError.BadChunkSize;
                }

                break;
        }

        return ++lineLength > limits.MaxChunkLineBytes ? WireError.ChunkLineTooLong : WireError.None;
    }

    private WireError StepSizeLineFeed(byte octet) =>
        Expect(octet, (byte)'\n', size == 0 ? State.TrailerStart : State.Data, WireError.BadChunkSize);

    private WireError StepDataLineFeed(byte octet)
    {
        size = 0;
        digits = 0;
        lineLength = 0;
        return Expect(octet, (byte)'\n', State.Size, WireError.BadChunkEnd);
    }

    private WireError StepTrailer(byte octet)
    {
        if (++trailerLength > limits.MaxTrailerBytes)
        {
            return WireError.TrailerTooLarge;
        }

        if (octet == (byte)'\r')
        {
            if (state == State.Trailer && !trailerHasColon)
            {
                return WireError.BadTrailer;
            }

            state = state == State.TrailerStart ? State.EndLineFeed : State.TrailerLineFeed;
            return WireError.None;
        }

        if (octet is (byte)'\n' or 0)
        {
            return WireError.BadTrailer;
        }

        if (state == State.TrailerStart)
        {
            trailerHasColon = false;
            state = State.Trailer;
        }

        // A blank in a name, at its beginning or in front of the colon, reads differently elsewhere.
        if (!trailerHasColon && (octet is (byte)' ' or (byte)'\t'))
        {
            return WireError.BadTrailer;
        }

        trailerHasColon |= octet == (byte)':';
        return WireError.None;
    }

    private WireError Expect(byte octet, byte expected, State next, WireError otherwise)
    {
        if (octet != expected)
        {
            return otherwise;
        }

        state = next;
        return WireError.None;
    }

    private static int HexDigit(byte octet) => octet switch
    {
        >= (byte)'0' and <= (byte)'9' => octet - '0',
        >= (byte)'a' and <= (byte)'f' => octet - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => octet - 'A' + 10,
        _ => -1,
    };
}
