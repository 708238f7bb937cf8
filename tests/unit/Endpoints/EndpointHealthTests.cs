using Integrator.Core.Endpoints.Suspension;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Endpoints;

/// <summary>States and durations of endpoints e.2 (MI: EndpointContext, AbstractEndpoint).</summary>
[TestFixture]
internal sealed class EndpointHealthTests
{
    private readonly ManualTimers clock = new();

    [TestCase(-1, 1f, long.MaxValue, new long[] { 30_000, 30_000, 30_000 })]
    [TestCase(1000, 2f, long.MaxValue, new long[] { 1000, 2000, 4000 })]
    [TestCase(1000, 2f, 1500, new long[] { 1000, 1500, 1500 })]
    [TestCase(1000, 0.5f, long.MaxValue, new long[] { 1000, 500, 250 })]
    [TestCase(1000, 1.5f, 2000, new long[] { 1000, 1500, 2000 })]
    [TestCase(5000, 1f, 2000, new long[] { 2000, 2000, 2000 })]
    public void NextSuspension_Formula_GrowsByFactorUpToMaximum(long initial, float factor, long maximum, long[] expected)
    {
        var rule = new SuspensionRule { InitialDuration = initial, ProgressionFactor = factor, MaximumDuration = maximum };
        var last = 0L;
        foreach (var duration in expected)
        {
            last = rule.NextSuspension(last);
            Assert.That(last, Is.EqualTo(duration));
        }
    }

    [TestCase(101504, 101504, true)]
    [TestCase(101505, 101505, true)]
    [TestCase(101508, 101505, true)]
    [TestCase(101503, 101503, false)]
    [TestCase(500000, 500000, false)]
    public void IsTimeout_NoCodes_AreTimedOutAndClosed(int code, int baseCode, bool expected) =>
        Assert.That(new SuspensionRule().IsTimeout(code, baseCode), Is.EqualTo(expected));

    [Test]
    public void Failed_NoConfiguration_SuspendsForThirtySeconds()
    {
        var health = new EndpointHealth(new SuspensionRule());
        Assert.That(health.Failed(101503, 101503, clock), Is.EqualTo(EndpointState.Suspended));
        clock.Advance(TimeSpan.FromMilliseconds(29_999));
        Assert.That(health.IsReady(clock), Is.False);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(health.IsReady(clock), Is.True);
        Assert.That(health.State, Is.EqualTo(EndpointState.Suspended), "only a reply makes it active");
    }

    [Test]
    public void Failed_RetriesBeforeSuspension_IsTimeoutUntilTheyAreUsedUp()
    {
        var health = new EndpointHealth(new SuspensionRule { RetriesBeforeSuspension = 2, RetryDelay = 500, InitialDuration = 1000 });
        Assert.That(health.Failed(101504, 101504, clock), Is.EqualTo(EndpointState.Timeout));
        Assert.That(health.IsReady(clock), Is.False);
        clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.That(health.IsReady(clock), Is.True);
        Assert.That(health.Failed(101504, 101504, clock), Is.EqualTo(EndpointState.Timeout));
        Assert.That(health.Failed(101504, 101504, clock), Is.EqualTo(EndpointState.Suspended));
        Assert.That(health.LastSuspension, Is.EqualTo(1000));
    }

    [Test]
    public void Succeeded_AfterSuspension_BeginsAnew()
    {
        var health = new EndpointHealth(new SuspensionRule { InitialDuration = 1000, ProgressionFactor = 3, RetriesBeforeSuspension = 1 });
        health.Failed(101503, 101503, clock);
        health.Failed(101503, 101503, clock);
        Assert.That(health.LastSuspension, Is.EqualTo(3000));
        Assert.That(health.Succeeded(), Is.True);
        Assert.That(health.Succeeded(), Is.False, "it was active");
        Assert.That((health.State, health.RemainingRetries), Is.EqualTo((EndpointState.Active, 1)));
        health.Failed(101503, 101503, clock);
        Assert.That(health.LastSuspension, Is.EqualTo(1000));
    }

    [TestCase(101503, EndpointState.Suspended)]
    [TestCase(101504, EndpointState.Suspended, Description = "timeouts come first, with no retries left")]
    [TestCase(101500, EndpointState.Active)]
    public void Failed_SuspendCodes_OnlyThose(int code, EndpointState expected)
    {
        var health = new EndpointHealth(new SuspensionRule { SuspendCodes = new ErrorCodeList(101503) });
        Assert.That(health.Failed(code, code, clock), Is.EqualTo(expected));
    }

    [Test]
    public void Failed_MinusOneInBothLists_NeverSuspends()
    {
        var health = new EndpointHealth(new SuspensionRule { SuspendCodes = new ErrorCodeList(-1), TimeoutCodes = new ErrorCodeList(-1) });
        Assert.That(health.Failed(101504, 101504, clock), Is.EqualTo(EndpointState.Active));
        Assert.That(health.Failed(101503, 101503, clock), Is.EqualTo(EndpointState.Active));
    }

    [Test]
    public void Failed_BaseCodeInList_Counts()
    {
        var health = new EndpointHealth(new SuspensionRule { SuspendCodes = new ErrorCodeList(101505), TimeoutCodes = new ErrorCodeList(-1) });
        Assert.That(health.Failed(101508, 101505, clock), Is.EqualTo(EndpointState.Suspended));
    }

    [Test]
    public void SwitchOff_WhateverHappens_StaysOffUntilSwitchedOn()
    {
        var health = new EndpointHealth(new SuspensionRule());
        health.SwitchOff();
        Assert.That(health.Succeeded(), Is.False);
        Assert.That(health.Failed(101503, 101503, clock), Is.EqualTo(EndpointState.Off));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.That(health.IsReady(clock), Is.False);
        health.SwitchOn();
        Assert.That(health.IsReady(clock), Is.True);
    }

    [Test]
    public void Failed_FailoverLimit_SuspendsOnceItIsReached()
    {
        var never = new ErrorCodeList(-1);
        var health = new EndpointHealth(new SuspensionRule { SuspendCodes = never, TimeoutCodes = never, FailoverLimit = 1, FailoverLimitDuration = 700 });
        Assert.That(health.Failed(101503, 101503, clock), Is.EqualTo(EndpointState.Active));
        Assert.That(health.Failed(101503, 101503, clock), Is.EqualTo(EndpointState.Suspended));
        Assert.That(health.LastSuspension, Is.EqualTo(700));
    }

    [Test]
    public void Failed_ManyAtOnce_LosesNoRetry()
    {
        var health = new EndpointHealth(new SuspensionRule { RetriesBeforeSuspension = 4000 });
        Parallel.For(0, 4000, _ => health.Failed(101504, 101504, clock));
        Assert.That((health.State, health.RemainingRetries), Is.EqualTo((EndpointState.Timeout, 0)));
    }
}
