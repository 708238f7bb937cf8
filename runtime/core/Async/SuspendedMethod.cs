using System.Threading.Tasks.Sources;

namespace Integrator.Core.Async;

/// <summary>
/// An async method that waits, whatever it returns: who goes on when it has ended, and the execution context that it goes on in itself.
/// It is awaited once, as a <see cref="ValueTask"/> may be.
/// </summary>
internal abstract class SuspendedMethod
{
    private static readonly ContextCallback Move = static method => ((SuspendedMethod)method!).MoveNext();

    // Over a type that the framework itself uses it with, so that it is compiled already; the result is kept beside it.
    private ManualResetValueTaskSourceCore<bool> completion;
    private ExecutionContext? context;

    protected SuspendedMethod() => Resume = Continue;

    /// <summary>What that for which the method waits has to call.</summary>
    public Action Resume { get; }

    /// <summary>The token of this call of the method.</summary>
    public short Version => completion.Version;

    /// <summary>The method will go on in the context that is current now.</summary>
    public void Capture() => context = ExecutionContext.Capture();

    /// <summary>The method has thrown.</summary>
    public void Fail(Exception exception)
    {
        context = null;
        completion.SetException(exception);
    }

    public ValueTaskSourceStatus GetStatus(short token) => completion.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        completion.OnCompleted(continuation, state, token, flags);

    /// <summary>The method has returned.</summary>
    protected void Complete()
    {
        context = null;
        completion.SetResult(true);
    }

    /// <summary>Ends this call: throws what the method has thrown. Nobody else may ask for its outcome then.</summary>
    /// <exception cref="InvalidOperationException">It has not ended, or its outcome was taken before.</exception>
    protected void End(short token)
    {
        if (completion.GetStatus(token) == ValueTaskSourceStatus.Pending)
            throw new InvalidOperationException("The outcome of a method was asked for before it ended");
        try
        {
            completion.GetResult(token);
        }
        finally
        {
            completion.Reset();
            Release();
        }
    }

    /// <summary>Goes on to where the method waits again, or ends.</summary>
    protected abstract void MoveNext();

    /// <summary>Lets go of what the call held; another call may have this object.</summary>
    protected abstract void Release();

    private void Continue()
    {
        // Null where the flow of contexts is suppressed.
        if (context is { } captured)
            ExecutionContext.Run(captured, Move, this);
        else
            MoveNext();
    }
}
