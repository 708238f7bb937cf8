using System.Buffers;
using Integrator.Transports.Http.Sockets;

namespace Integrator.Transports.Http.Wire;

/// <summary>
/// Receives one response after the other on a connection: a buffer, and the state of the head and body in it. Does no I/O itself: its owner,
/// asynchronous or synchronous, puts bytes in and takes the body out.
/// </summary>
internal sealed class ResponseReader(WireLimits limits) : IReceiveBuffer
{
    /// <summary>Taken when something has come: ordinary answers fit whole.</summary>
    private const int WaitingSize = 16 * 1024;

    /// <summary>Memory of this size or more takes a body without a detour through the buffer, where the framing lets it.</summary>
    public const int DirectSize = 4 * 1024;

    /// <summary>Held while a body that must be decoded is streaming.</summary>
    public const int StreamingSize = 32 * 1024;

    private readonly ResponseHeadParser parser = new(limits);
    private byte[] buffer = [];
    private int start;
    private int end;
    private HeadScanner scanner;
    private BodyDecoder body;
    private int interimResponses;

    public ResponseHead Head { get; } = new();

    public WireError Error { get; private set; }

    /// <summary>True once any byte of the present response has come: from then on the request must not be sent again.</summary>
    public bool HasReceived { get; private set; }

    public bool IsBodyComplete => body.IsComplete;

    /// <summary>Bytes of the body still to come, -1 when unknown.</summary>
    public long BodyRemaining => body.Remaining;

    /// <summary>Bytes behind the end of the response: nobody asked for them, so the connection cannot be trusted any more.</summary>
    public bool HasLeftover => start < end;

    /// <summary>Prepares for the next response.</summary>
    public void Begin()
    {
        scanner = default;
        body = default;
        interimResponses = 0;
        HasReceived = false;
        Error = WireError.None;
    }

    /// <summary>Room to receive into. Must not be called while an earlier receive is pending.</summary>
    public Memory<byte> GetMemory()
    {
        if (start == end)
        {
            start = end = 0;
            if (buffer.Length == 0)
            {
                buffer = ArrayPool<byte>.Shared.Rent(WaitingSize);
            }
        }
        else if (end == buffer.Length)
        {
            Grow();
        }

        return buffer.AsMemory(end);
    }

    /// <summary>Takes note of bytes received into <see cref="GetMemory"/> and looks for the end of the head; interim responses are skipped.</summary>
    public HeadProgress AdvanceHead(int received, bool requestWasHead)
    {
        end += received;
        HasReceived |= received > 0;
        while (true)
        {
            var length = scanner.Find(buffer.AsSpan(start, end - start));
            if (length == 0)
            {
                return end - start > limits.MaxHeadBytes ? Fail(WireError.HeadTooLarge) : HeadProgress.NeedsMore;
            }

            var error = parser.Parse(buffer.AsSpan(start, length), Head);
            if (error != WireError.None)
            {
                return Fail(error);
            }

            start += length;
            scanner = default;
            if (!Head.IsInterim)
            {
                body = BodyDecoder.For(Head, requestWasHead, limits);
                return HeadProgress.Complete;
            }

            if (Head.Status == 101)
            {
                return Fail(WireError.UnexpectedUpgrade);
            }

            if (++interimResponses > limits.MaxInterimResponses)
            {
                return Fail(WireError.TooManyInterimResponses);
            }
        }
    }

    /// <summary>For a CONNECT answered with success: what follows the head is the tunnel, not a body.</summary>
    public ReadOnlySpan<byte> Buffered => buffer.AsSpan(start, end - start);

    /// <summary>Takes note of body bytes received into <see cref="GetMemory"/>.</summary>
    public void AdvanceBody(int received) => end += received;

    /// <summary>Moves decoded body bytes that are already here; 0 when more must be received, the body has ended, or on <see cref="Error"/>.</summary>
    public int ReadBuffered(Span<byte> destination)
    {
        var total = 0;
        while (start < end && !body.IsComplete && Error == WireError.None && total < destination.Length)
        {
            Error = body.Decode(buffer.AsSpan(start, end - start), destination[total..], out var consumed, out var written);
            start += consumed;
            total += written;
            if (consumed == 0 && written == 0)
            {
                break;
            }
        }

        return total;
    }

    /// <summary>Whether the body stands in what is received as it is.</summary>
    public bool IsPlain => body.Kind == BodyKind.Length;

    /// <summary>What of a plain body was received and not read.</summary>
    public ReadOnlySpan<byte> PlainBuffered => body.Plain(Buffered);

    /// <summary>Counts so much of <see cref="PlainBuffered"/> as read.</summary>
    public void TookPlain(int count)
    {
        start += count;
        body.Took(count);
    }

    /// <summary>How much may be received straight into the reader's memory, past the buffer; 0 when it must be decoded.</summary>
    public int DirectLength(int wanted) => start < end ? 0 : body.DirectLength(wanted);

    public void TookDirect(int count) => body.Took(count);

    /// <summary>Makes the (empty) buffer large for a body that has to pass through it.</summary>
    public void PrepareToStream()
    {
        if (start == end && buffer.Length < StreamingSize)
        {
            Release();
            buffer = ArrayPool<byte>.Shared.Rent(StreamingSize);
        }
    }

    /// <summary>The peer has closed its side.</summary>
    public WireError EndOfInput() => Error = body.EndOfInput();

    /// <summary>Gives the buffer back. Not to be called while a receive into it may still be pending.</summary>
    public void Release()
    {
        start = end = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }
    }

    private HeadProgress Fail(WireError error)
    {
        Error = error;
        return HeadProgress.Failed;
    }

    private void Grow()
    {
        var length = end - start;
        var larger = length * 2 > buffer.Length ? ArrayPool<byte>.Shared.Rent(buffer.Length * 2) : buffer;
        buffer.AsSpan(start, length).CopyTo(larger);
        if (!ReferenceEquals(larger, buffer))
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        start = 0;
        end = length;
    }
}
