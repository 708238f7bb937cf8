using Integrator.Host.Composition;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Host;

[TestFixture]
public sealed class QuietReleaseTests
{
    private const long Much = QuietRelease.Load + 1;
    private const long Little = QuietRelease.Quiet - 1;

    /// <summary>What is allocated until each look, the first one soon after the start, and how often memory was given back by then.</summary>
    [TestCase(new[] { 0L, 0, 0 }, new[] { 1, 1, 1 }, TestName = "Release_NothingDone_IsMadeOnceAfterTheStart")]
    [TestCase(new[] { Little, Little, Little }, new[] { 1, 1, 1 }, TestName = "Release_LittleDone_IsMadeOnceAfterTheStart")]
    [TestCase(new[] { Much, Much, Much }, new[] { 0, 0, 0 }, TestName = "Release_UnderLoad_IsNotMade")]
    [TestCase(new[] { Much, Little, 0 }, new[] { 0, 1, 1 }, TestName = "Release_QuietAfterLoad_IsMadeOnce")]
    [TestCase(new[] { Much, QuietRelease.Quiet, 0 }, new[] { 0, 0, 1 }, TestName = "Release_LoadFallsSlowly_IsMadeWhenItIsQuiet")]
    [TestCase(new[] { 0, QuietRelease.Load, 0 }, new[] { 1, 1, 1 }, TestName = "Release_LessThanLoad_IsNotMade")]
    [TestCase(new[] { 0, Much, Much, 0 }, new[] { 1, 1, 1, 2 }, TestName = "Release_LoadComesAgain_IsMadeAgain")]
    public void Release_AtEachLook(long[] done, int[] expected)
    {
        var time = new ManualTimers();
        var (allocated, released) = (1000L, 0);
        using var release = new QuietRelease(time, () => allocated, () => released++);
        var seen = new List<int>();
        foreach (var bytes in done)
        {
            allocated += bytes;
            time.Advance(seen.Count == 0 ? QuietRelease.AfterStart : QuietRelease.Interval);
            seen.Add(released);
        }

        Assert.That(seen, Is.EqualTo(expected));
    }

    [Test]
    public void Dispose_LoadBefore_ReleasesNothing()
    {
        var time = new ManualTimers();
        var (allocated, released) = (0L, 0);
        var release = new QuietRelease(time, () => allocated, () => released++);
        allocated = Much;
        time.Advance(QuietRelease.AfterStart);
        release.Dispose();
        time.Advance(QuietRelease.Interval);
        Assert.That(released, Is.Zero);
    }
}
