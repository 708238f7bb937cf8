using System.IO.Pipelines;

namespace Integrator.Transports.Http.Listening;

/// <summary>A connection's output that can say HTTP/1.0 in a status line: the server itself writes HTTP/1.1 in all of them (MI answers in the request's version).</summary>
internal sealed class VersionedOutput(PipeWriter inner) : PipeWriter
{
    private const int MinorVersionIndex = 7;

    private Memory<byte> lent;
    private bool isNextOld;

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    /// <summary>The next status line that is written names HTTP/1.0.</summary>
    public void AnswerInHttp10() => Volatile.Write(ref isNextOld, true);

    public override Memory<byte> GetMemory(int sizeHint = 0) => lent = inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => (lent = inner.GetMemory(sizeHint)).Span;

    public override void Advance(int bytes)
    {
        if (Volatile.Read(ref isNextOld) && bytes > MinorVersionIndex && lent.Span.StartsWith("HTTP/1.1"u8))
        {
            lent.Span[MinorVersionIndex] = (byte)'0';
            Volatile.Write(ref isNextOld, false);
        }

        inner.Advance(bytes);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        inner.WriteAsync(source, cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
}
