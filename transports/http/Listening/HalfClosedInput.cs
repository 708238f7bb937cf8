using System.IO.Pipelines;

namespace Integrator.Transports.Http.Listening;

/// <summary>
/// A connection's input that tells its end only to who has seen all of it. The server takes the end, told together with the
/// last bytes of a whole request, for a request that was cut off.
/// </summary>
internal sealed class HalfClosedInput(PipeReader inner) : PipeReader
{
    private long lastLength = -1;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        // A read that has to wait sees the end only when nothing came before it.
        var read = inner.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new(Filter(read.Result)) : read;
    }

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
        {
            return false;
        }
        result = Filter(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    // Behind the end nothing more comes: the same bytes again mean that the reader wants more than there are.
    private ReadResult Filter(ReadResult result)
    {
        if (!result.IsCompleted || result.Buffer.IsEmpty || result.Buffer.Length == lastLength)
        {
            return result;
        }
        lastLength = result.Buffer.Length;
        return new ReadResult(result.Buffer, result.IsCanceled, isCompleted: false);
    }
}
