namespace Integrator.Scheduling.Timing;

/// <summary>At once, and then every interval; so many times, or without end.</summary>
internal sealed class IntervalSchedule(TimeSpan interval, int count) : ISchedule
{
    /// <summary>The count that means: without end.</summary>
    public const int Endless = -1;

    public TimeSpan Interval { get; } = interval;

    public int Count { get; } = count;

    public DateTimeOffset? Next(DateTimeOffset? last, int runs, DateTimeOffset now)
    {
        if (Count >= 0 && runs >= Count)
        {
            return null;
        }
        if (last is not { } due)
        {
            return now;
        }
        // A run that took longer than the interval is followed at once; those missed meanwhile are not made up for.
        return DateTimeOffset.MaxValue - due < Interval ? null : due + Interval > now ? due + Interval : now;
    }
}
