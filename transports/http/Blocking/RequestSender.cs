using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Blocking;

/// <summary>Writes a request by blocking calls: head and body in one send where they fit. What went wrong is kept, since an answer may have come nevertheless.</summary>
internal sealed class RequestSender(SyncConnection connection, WireRequest request)
{
    private const int CopyLimit = 32 * 1024;
    private const int BufferSize = 32 * 1024;
    private const int SmallestRead = 4 * 1024;

    public ProtocolState State { get; private set; } = ProtocolState.RequestReady;

    public Exception? Error { get; private set; }

    public bool IsDone => State == ProtocolState.RequestDone;

    /// <summary>Sends what is in the connection's output, which is the head, and the body behind it.</summary>
    public void Send()
    {
        State = ProtocolState.RequestHead;
        try
        {
            if (request.BodyStream is { } stream ? SendStream(stream) : SendBytes(request.BodyBytes.Span))
            {
                connection.Output.Release();
                State = ProtocolState.RequestDone;
            }
        }
        catch (Exception error) when (SyncExchange.IsIoError(error))
        {
            Error = error;
        }
    }

    private bool SendBytes(ReadOnlySpan<byte> body)
    {
        var output = connection.Output;
        var chunked = request.Framing == BodyFraming.Chunked;
        if (chunked && body.Length > 0)
        {
            ChunkedEncoder.AppendSize(output, body.Length);
        }

        if (body.Length > CopyLimit)
        {
            connection.Send(output.Written);
            State = ProtocolState.RequestBody;
            output.Reset();
            connection.Send(body);
        }
        else
        {
            output.Append(body);
        }

        if (chunked)
        {
            output.Append(body.Length > 0 ? "\r\n0\r\n\r\n"u8 : ChunkedEncoder.End);
        }

        connection.Send(output.Written);
        return true;
    }

    private bool SendStream(Stream source)
    {
        var output = connection.Output;
        var chunked = request.Framing == BodyFraming.Chunked;
        var prefix = chunked ? ChunkedEncoder.PrefixLength : 0;
        var suffix = chunked ? ChunkedEncoder.SuffixLength : 0;
        var remaining = chunked ? long.MaxValue : request.ContentLength;
        while (remaining > 0)
        {
            if (output.Length + prefix + SmallestRead + suffix > BufferSize)
            {
                Flush();
            }

            var at = output.Length;
            var wanted = (int)Math.Min(remaining, BufferSize - at - prefix - suffix);
            var read = Read(source, output.GetMemory(prefix + wanted + suffix).Slice(prefix, wanted));
            if (read <= 0)
            {
                if (read < 0)
                {
                    return false;
                }

                break;
            }

            State = ProtocolState.RequestBody;
            output.Advance(prefix + read + suffix);
            if (chunked)
            {
                ChunkedEncoder.Frame(output.Array.Slice(at, prefix + read + suffix));
            }
            else
            {
                remaining -= read;
            }
        }

        if (!chunked && remaining > 0)
        {
            SourceFailed(new EndOfStreamException("The body is shorter than its Content-Length."));
            return false;
        }

        if (chunked)
        {
            output.Append(ChunkedEncoder.End);
        }

        Flush();
        return true;
    }

    /// <summary>Reads from the caller's stream; -1 when that failed. The stream may know no blocking reads: this thread, which is there to wait, waits.</summary>
    private int Read(Stream source, Memory<byte> room)
    {
        request.BodyConsumed = true;
        try
        {
            var reading = source.ReadAsync(room, connection.ClosedToken);
            return reading.IsCompleted ? reading.GetAwaiter().GetResult() : reading.AsTask().GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // The caller's stream may throw anything; it ends this exchange, whatever it is.
        catch (Exception error)
#pragma warning restore CA1031
        {
            SourceFailed(error);
            return -1;
        }
    }

    private void Flush()
    {
        connection.Send(connection.Output.Written);
        connection.Expect();
        connection.Output.Reset();
    }

    private void SourceFailed(Exception error)
    {
        Error = error;
        connection.TryAbort(connection.Generation, AbortCause.RequestBodyFailed);
    }
}
