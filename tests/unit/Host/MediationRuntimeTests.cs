using Integrator.Core.Formats;
using Integrator.Core.Mediation;
using Integrator.Core.Senders;
using Integrator.Core.Services;
using Integrator.Host.Composition;
using Integrator.UnitTests.Mediators;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using NUnit.Framework;

namespace Integrator.UnitTests.Host;

[TestFixture]
public sealed class MediationRuntimeTests
{
    [Test]
    public async Task Drain_NothingRuns_IsDoneAtOnce()
    {
        Assert.That(await Runtime().DrainAsync(CancellationToken.None), Is.True);
    }

    [Test]
    public async Task Drain_AFlowRuns_WaitsForItsEnd()
    {
        var runtime = Runtime();
        var held = new TaskCompletionSource<Flow>();
        await runtime.StartAsync(new TestRuntime().Context(), _ => new ValueTask<Flow>(held.Task));

        var drain = runtime.DrainAsync(CancellationToken.None);
        Assert.That(drain.IsCompleted, Is.False);

        held.SetResult(Flow.Stop);
        Assert.That(await drain, Is.True);
    }

    [Test]
    public async Task Drain_TimeIsUp_SaysThatFlowsAreLeft()
    {
        var runtime = Runtime();
        await runtime.StartAsync(new TestRuntime().Context(), static _ => new ValueTask<Flow>(new TaskCompletionSource<Flow>().Task));
        using var limit = new CancellationTokenSource();

        var drain = runtime.DrainAsync(limit.Token);
        await limit.CancelAsync();

        Assert.That(await drain, Is.False);
        Assert.That(runtime.RunningFlows, Is.EqualTo(1));
    }

    [Test]
    public async Task Begin_NothingToWaitFor_HasEndedWhenItReturns()
    {
        var runtime = Runtime();
        var held = new TaskCompletionSource<Flow>();
        var order = new List<int>();
        foreach (var number in Enumerable.Range(0, 50))
        {
            await runtime.BeginAsync(new TestRuntime().Context(), async _ =>
            {
                var flow = number == 0 ? await held.Task : Flow.Stop;
                order.Add(number);
                return flow;
            });
        }

        Assert.That(order, Is.EqualTo(Enumerable.Range(1, 49)));
        Assert.That(runtime.RunningFlows, Is.EqualTo(1));
        held.SetResult(Flow.Stop);
        Assert.That(await runtime.DrainAsync(CancellationToken.None), Is.True);
    }

    [Test]
    public async Task Start_LimitReached_RunsTheFlowBeforeItReturns()
    {
        var runtime = Runtime(maximumFlows: 0);
        var ended = false;
        await runtime.StartAsync(new TestRuntime().Context(), _ =>
        {
            ended = true;
            return new ValueTask<Flow>(Flow.Stop);
        });

        Assert.That(ended, Is.True);
        Assert.That(runtime.RunningFlows, Is.Zero);
    }

    private static MediationRuntime Runtime(int maximumFlows = MediationRuntime.DefaultFlowLimit) => new(
        MessageFormats.Default,
        TimeProvider.System,
        NullLoggerFactory.Instance,
        Substitute.For<ISender>(),
        Substitute.For<ISender>(),
        Substitute.For<IRegistry>(),
        Substitute.For<IRuntimeEnvironment>(),
        maximumFlows);
}
