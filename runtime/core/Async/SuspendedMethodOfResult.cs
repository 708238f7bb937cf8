using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Integrator.Core.Async;

/// <summary>A <see cref="SuspendedMethod"/> with its result.</summary>
internal abstract class SuspendedMethod<TResult> : SuspendedMethod, IValueTaskSource<TResult>, IValueTaskSource
{
    private TResult? result;

    public void Complete(TResult value)
    {
        result = value;
        Complete();
    }

    public TResult GetResult(short token)
    {
        var value = result;
        End(token);
        return value!;
    }

    void IValueTaskSource.GetResult(short token) => End(token);

    protected override void Release() => result = default;
}

/// <summary>
/// A <see cref="SuspendedMethod"/> with its state. Whatever does not need to know the state's type is in its base classes: what is here is compiled
/// for each async method anew.
/// </summary>
internal sealed class SuspendedMethod<TResult, TStateMachine> : SuspendedMethod<TResult>
    where TStateMachine : IAsyncStateMachine
{
    // What one turn of a thread's connections leaves behind; more than that is the garbage collector's.
    private const int MostIdle = 64;

    [ThreadStatic]
    private static SuspendedMethod<TResult, TStateMachine>? idle;

    [ThreadStatic]
    private static int idleCount;

    private SuspendedMethod<TResult, TStateMachine>? next;
    private TStateMachine? state;

    public ref TStateMachine? State => ref state;

    public static SuspendedMethod<TResult, TStateMachine> Rent()
    {
        if (idle is not { } rented)
            return new SuspendedMethod<TResult, TStateMachine>();
        idle = rented.next;
        idleCount--;
        rented.next = null;
        return rented;
    }

    protected override void MoveNext() => state!.MoveNext();

    protected override void Release()
    {
        base.Release();
        state = default;
        if (idleCount >= MostIdle)
            return;
        next = idle;
        idle = this;
        idleCount++;
    }
}
