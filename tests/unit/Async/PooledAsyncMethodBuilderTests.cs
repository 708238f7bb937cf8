using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using NUnit.Framework;

namespace Integrator.UnitTests.Async;

#pragma warning disable CA2012 // what an awaiter does is asked for by hand here

/// <summary>Holds <see cref="PooledAsyncMethodBuilder{TResult}"/> to what the framework's builders do.</summary>
[TestFixture]
public class PooledAsyncMethodBuilderTests
{
    private static readonly AsyncLocal<string?> Local = new();

    /// <summary>Without a context of NUnit's what waits goes on within the call that lets it.</summary>
    [SetUp]
    public void LeaveSynchronizationContext() => SynchronizationContext.SetSynchronizationContext(null);

    [Test]
    public async Task A_method_that_never_waits_has_its_result_at_once()
    {
        var task = AddAsync(Task.CompletedTask, 1, 2);

        Assert.That(task.IsCompletedSuccessfully, Is.True);
        Assert.That(await task, Is.EqualTo(3));
    }

    [Test]
    public async Task A_method_that_waits_has_its_result_afterwards()
    {
        var gate = new TaskCompletionSource();
        var task = AddAsync(gate.Task, 1, 2);

        Assert.That(task.IsCompleted, Is.False);
        gate.SetResult();
        Assert.That(await task, Is.EqualTo(3));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void An_exception_reaches_who_awaits(bool waits)
    {
        var gate = new TaskCompletionSource();
        var withResult = FailAsync<int>(waits ? gate.Task : Task.CompletedTask);
        var without = FailAsync(waits ? gate.Task : Task.CompletedTask);
        gate.SetResult();

        Assert.That(async () => await withResult, Throws.InvalidOperationException.With.Message.EqualTo("failed"));
        Assert.That(async () => await without, Throws.InvalidOperationException.With.Message.EqualTo("failed"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_method_that_is_cancelled_throws_so(bool waits)
    {
        using var cancellation = new CancellationTokenSource();
        var task = waits ? CancelledAsync(Task.Delay(Timeout.Infinite, cancellation.Token)) : CancelledAsync(Task.FromCanceled(new CancellationToken(true)));
        cancellation.Cancel();

        Assert.That(async () => await task, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Calls_one_after_the_other_and_within_each_other_keep_their_results_apart()
    {
        for (var round = 0; round < 200; round++)
        {
            var gate = new TaskCompletionSource();
            var outer = new List<Task<int>>();
            for (var i = 0; i < 100; i++)
                outer.Add(NestedAsync(gate.Task, i).AsTask());
            gate.SetResult();

            Assert.That(await Task.WhenAll(outer), Is.EqualTo(Enumerable.Range(0, 100).Select(i => 2 * i)));
        }
    }

    [Test]
    public async Task Calls_that_end_on_other_threads_keep_their_results_apart()
    {
        var workers = Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 2000; i++)
            {
                if (await YieldingAsync(worker * 10000 + i) != worker * 10000 + i)
                    return false;
            }
            return true;
        }));

        Assert.That(await Task.WhenAll(workers), Is.All.True);
    }

    [Test]
    public void The_outcome_can_be_taken_once()
    {
        var gate = new TaskCompletionSource();
        var task = AddAsync(gate.Task, 1, 2);
        gate.SetResult();

        Assert.That(task.GetAwaiter().GetResult(), Is.EqualTo(3));
        Assert.That(() => task.GetAwaiter().GetResult(), Throws.InvalidOperationException);
    }

    [Test]
    public void The_outcome_cannot_be_taken_before_there_is_one()
    {
        var gate = new TaskCompletionSource();
        var task = AddAsync(gate.Task, 1, 2);

        Assert.That(() => task.GetAwaiter().GetResult(), Throws.InvalidOperationException.With.Message.Contains("before it ended"));
        gate.SetResult();
        Assert.That(task.GetAwaiter().GetResult(), Is.EqualTo(3));
    }

    [Test]
    public async Task The_execution_context_goes_with_the_method_and_no_further()
    {
        var gate = new TaskCompletionSource();
        Local.Value = "caller";
        var task = ChangeContextAsync(gate.Task);
        Assert.That(Local.Value, Is.EqualTo("caller"), "what the method changed before it waited");

        // Ends in this thread, whose context is another by now.
        Local.Value = "other";
        gate.SetResult();
        Assert.That(Local.Value, Is.EqualTo("other"), "what the method changed after it waited");
        Assert.That(await task, Is.EqualTo("caller,method,method"));
    }

    [Test]
    public async Task A_suppressed_flow_of_the_context_is_no_hindrance()
    {
        var gate = new TaskCompletionSource();
        ValueTask<int> task;
        using (ExecutionContext.SuppressFlow())
            task = AddAsync(gate.Task, 1, 2);
        gate.SetResult();

        Assert.That(await task, Is.EqualTo(3));
    }

    [Test]
    public async Task A_call_that_follows_another_takes_over_its_object()
    {
        var source = new TaskCompletionSource[1000];
        for (var i = 0; i < source.Length; i++)
            source[i] = new TaskCompletionSource();
        for (var i = 0; i < 100; i++)
            Assert.That(await WaitOnceAsync(source[i]), Is.EqualTo(7));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = 0;
        for (var i = 100; i < source.Length; i++)
        {
            var task = AddAsync(source[i].Task, 3, 4);
            source[i].SetResult();
            sum += task.GetAwaiter().GetResult();
        }

        Assert.That(sum, Is.EqualTo(6300));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100 * 900), "the state of an unoptimised method, and nothing to wait with");
    }

    private static async Task<int> WaitOnceAsync(TaskCompletionSource source)
    {
        var task = AddAsync(source.Task, 3, 4);
        source.SetResult();
        return await task;
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<int> AddAsync(Task gate, int a, int b)
    {
        await gate.ConfigureAwait(false);
        return a + b;
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<int> NestedAsync(Task gate, int a)
    {
        var first = await AddAsync(gate, a, 0).ConfigureAwait(false);
        await Task.Yield();
        return await AddAsync(gate, first, a).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<int> YieldingAsync(int value)
    {
        await Task.Yield();
        await PassAsync().ConfigureAwait(false);
        return value;
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private static async ValueTask PassAsync() => await Task.Yield();

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<T> FailAsync<T>(Task gate)
    {
        await gate.ConfigureAwait(false);
        throw new InvalidOperationException("failed");
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private static async ValueTask FailAsync(Task gate)
    {
        await gate.ConfigureAwait(false);
        throw new InvalidOperationException("failed");
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder))]
    private static async ValueTask CancelledAsync(Task gate) => await gate.ConfigureAwait(false);

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private static async ValueTask<string> ChangeContextAsync(Task gate)
    {
        var seen = Local.Value;
        Local.Value = "method";
        await gate.ConfigureAwait(false);
        seen += "," + Local.Value;
        await Task.Yield();
        return seen + "," + Local.Value;
    }
}
