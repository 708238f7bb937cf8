using System.Runtime.CompilerServices;

namespace Integrator.Core.Async;

/// <summary>A <see cref="PooledAsyncMethodBuilder{TResult}"/> for methods without a result.</summary>
public struct PooledAsyncMethodBuilder
{
    private PooledAsyncMethodBuilder<bool> builder;

    public readonly ValueTask Task =>
        builder.Suspended is { } suspended ? new ValueTask(suspended, suspended.Version)
        : builder.Thrown is { } exception ? ValueTask.FromException(exception)
        : ValueTask.CompletedTask;

    public static PooledAsyncMethodBuilder Create() => default;

    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => builder.Start(ref stateMachine);

    public void SetResult() => builder.SetResult(true);

    public void SetException(Exception exception) => builder.SetException(exception);

    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => builder.AwaitOnCompleted(ref awaiter, ref stateMachine);

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => builder.AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);
}
