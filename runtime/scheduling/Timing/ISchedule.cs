namespace Integrator.Scheduling.Timing;

/// <summary>When something runs.</summary>
internal interface ISchedule
{
    /// <summary>The next time, or null when there is none any more.</summary>
    /// <param name="last">When the last run was due; null before the first.</param>
    /// <param name="runs">How many runs there have been.</param>
    DateTimeOffset? Next(DateTimeOffset? last, int runs, DateTimeOffset now);
}
