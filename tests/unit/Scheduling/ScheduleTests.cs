using Integrator.Scheduling.Timing;
using NUnit.Framework;

namespace Integrator.UnitTests.Scheduling;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset Start = new(2024, 3, 9, 14, 5, 6, TimeSpan.Zero);

    [TestCase(10, -1, 3, "0 10 20")]
    [TestCase(10, 2, 3, "0 10 -")]
    [TestCase(0, 1, 3, "0 - -")]
    [TestCase(10, 0, 1, "-")]
    public void Interval_FromTheStart_IsDueAtOnceAndThenEachInterval(int seconds, int count, int runs, string expected)
    {
        var schedule = new IntervalSchedule(TimeSpan.FromSeconds(seconds), count);
        DateTimeOffset? last = null;
        var due = new List<string>();
        for (var run = 0; run < runs; run++)
        {
            var next = schedule.Next(last, run, last ?? Start);
            due.Add(next is null ? "-" : $"{(next.Value - Start).TotalSeconds}");
            last = next ?? last;
        }

        Assert.That(string.Join(' ', due), Is.EqualTo(expected));
    }

    [Test]
    public void Interval_RunThatTookLonger_IsFollowedAtOnceAndMissedOnesAreNotMadeUpFor()
    {
        var schedule = new IntervalSchedule(TimeSpan.FromSeconds(10), IntervalSchedule.Endless);
        var late = Start.AddSeconds(35);

        Assert.That(schedule.Next(Start, 1, late), Is.EqualTo(late));
        Assert.That(schedule.Next(late, 2, late.AddSeconds(1)), Is.EqualTo(late.AddSeconds(10)));
    }

    [Test]
    public void Interval_BeyondTheCalendar_HasNoNext() =>
        Assert.That(new IntervalSchedule(TimeSpan.FromDays(3_000_000), -1).Next(Start, 1, Start), Is.Null);

    [TestCase("0 0/5 * * * ?", "2024-03-09T14:10:00Z")]
    [TestCase("*/10 * * * * ?", "2024-03-09T14:05:10Z")]
    [TestCase("0 0 12 ? * MON-FRI", "2024-03-11T12:00:00Z")]
    [TestCase("0 15 10 L * ?", "2024-03-31T10:15:00Z")]
    [TestCase("0 0 0 1 1 ? 2026", "2026-01-01T00:00:00Z")]
    [TestCase("0 0 0 1 1 ? 2020", null)]
    public void Cron_Expression_IsDueNext(string cron, string? expected) => Assert.That(
        CronSchedule.Parse(cron, TimeZoneInfo.Utc).Next(null, 0, Start),
        Is.EqualTo(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));

    [TestCase("")]
    [TestCase("* * *")]
    [TestCase("0 0 25 * * ?")]
    [TestCase("every five minutes")]
    public void Cron_NotAnExpression_SaysWhy(string cron) =>
        Assert.That(() => CronSchedule.Parse(cron, TimeZoneInfo.Utc), Throws.TypeOf<FormatException>().With.Message.Not.Empty);
}
