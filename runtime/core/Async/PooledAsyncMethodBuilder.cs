using System.Runtime.CompilerServices;

namespace Integrator.Core.Async;

/// <summary>
/// Makes a <see cref="ValueTask{TResult}"/> of an async method, as the framework's <c>PoolingAsyncValueTaskMethodBuilder</c> does, for methods that wait once or more
/// for each message. It differs in that its code, for whatever method, is compiled ahead of time with the assembly that the method is in (the framework's can
/// be compiled only while the server runs: about ten methods for each async method, three times each until they are settled), in that little of it depends
/// on the method, and in that a thread keeps as many waiting methods for the next call as a turn of its connections leaves behind.
/// </summary>
public struct PooledAsyncMethodBuilder<TResult>
{
    // The SuspendedMethod<TResult> once it has waited; the exception of one that never did.
    private object? outcome;
    private TResult result;

    public readonly ValueTask<TResult> Task => outcome switch
    {
        null => new ValueTask<TResult>(result),
        SuspendedMethod<TResult> suspended => new ValueTask<TResult>(suspended, suspended.Version),
        var exception => ValueTask.FromException<TResult>((Exception)exception),
    };

    internal readonly SuspendedMethod<TResult>? Suspended => outcome as SuspendedMethod<TResult>;

    internal readonly Exception? Thrown => outcome as Exception;

    public static PooledAsyncMethodBuilder<TResult> Create() => default;

    /// <summary>Begins; changes of the execution context stay within the method.</summary>
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        var before = ExecutionContext.Capture();
        stateMachine.MoveNext();
        if (before is not null && ExecutionContext.Capture() != before)
            ExecutionContext.Restore(before);
    }

    public void SetResult(TResult value)
    {
        if (outcome is null)
            result = value;
        else
            Unsafe.As<SuspendedMethod<TResult>>(outcome).Complete(value);
    }

    public void SetException(Exception exception)
    {
        if (outcome is null)
            outcome = exception;
        else
            Unsafe.As<SuspendedMethod<TResult>>(outcome).Fail(exception);
    }

    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.OnCompleted(Suspend(ref stateMachine));

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.UnsafeOnCompleted(Suspend(ref stateMachine));

    private Action Suspend<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        if (outcome is null)
        {
            var rented = SuspendedMethod<TResult, TStateMachine>.Rent();
            // Before the state is copied: this builder is part of it.
            outcome = rented;
            rented.State = stateMachine;
        }
        var suspended = Unsafe.As<SuspendedMethod<TResult>>(outcome);
        suspended.Capture();
        return suspended.Resume;
    }
}
