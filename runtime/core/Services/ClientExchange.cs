using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Messages;
using Integrator.Core.Services.Faults;

namespace Integrator.Core.Services;

/// <summary>
/// A client that waits for an answer. Several flows may work for it (clone, iterate): the first answer counts, and when the last
/// flow has ended without one the client gets 202 at once instead of waiting for nothing.
/// </summary>
public abstract class ClientExchange
{
    private int flows = 1;
    private int answered;
    private Action? ended;

    /// <summary>True once an answer has begun.</summary>
    public bool HasAnswered => Volatile.Read(ref answered) != 0;

    /// <summary>True once no flow works for this client any more.</summary>
    public bool HasEnded => Volatile.Read(ref flows) == 0;

    /// <summary>True while only one flow works for this client: no other can answer it.</summary>
    public bool HasSingleFlow => Volatile.Read(ref flows) == 1;

    /// <summary><c>scheme://host[:port]</c> by which clients know this server, for URLs in answers; null where there is none.</summary>
    public virtual string? PublicAddress => null;

    /// <summary>By which log lines of all servers that worked on a request are found: the client's, else one of our own; null where there is none.</summary>
    public virtual string? CorrelationId => null;

    /// <summary>One more flow works for this client.</summary>
    public void Retain() => Interlocked.Increment(ref flows);

    /// <summary>Calls back once, when the last flow for this client has ended: what a request holds as long as it is worked on is given back then.</summary>
    public void OnEnd(Action callback)
    {
        Action? before;
        do
        {
            before = Volatile.Read(ref ended);
        }
        while (Interlocked.CompareExchange(ref ended, before + callback, before) != before);
    }

    /// <summary>A flow has ended. The last one acknowledges a client that nobody answered.</summary>
    public ValueTask ReleaseAsync()
    {
        if (Interlocked.Decrement(ref flows) != 0)
        {
            return ValueTask.CompletedTask;
        }

        if (Volatile.Read(ref ended) is not null)
        {
            Interlocked.Exchange(ref ended, null)?.Invoke();
        }

        return HasAnswered ? ValueTask.CompletedTask : AcceptAsync();
    }

    /// <summary>Answers with the context's current message; false (and nothing happens) when the client has its answer already.</summary>
    public ValueTask<bool> AnswerAsync(MessageContext context)
    {
        if (Interlocked.Exchange(ref answered, 1) != 0)
        {
            return new(false);
        }

        PlainFault.Apply(context);
        context.Service?.PrepareAnswer(context);
        var writing = WriteAsync(context);
        return writing.IsCompletedSuccessfully ? new(true) : AnsweredAsync(writing);
    }

    /// <summary>Sends 202 Accepted now; the flow goes on (FORCE_SC_ACCEPTED, OUT_ONLY).</summary>
    public ValueTask AcceptAsync() => Interlocked.Exchange(ref answered, 1) == 0 ? AcknowledgeAsync() : ValueTask.CompletedTask;

    /// <summary>Closes the client's connection without an answer.</summary>
    public abstract void Abort(Exception reason);

    /// <summary>Writes status, headers and body. Handles its own I/O errors: the client's leaving is no fault of the flow.</summary>
    protected abstract ValueTask WriteAsync(MessageContext context);

    /// <summary>Writes 202 without a body.</summary>
    protected abstract ValueTask AcknowledgeAsync();

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<bool> AnsweredAsync(ValueTask writing)
    {
        await writing.ConfigureAwait(false);
        return true;
    }
}
