namespace Integrator.Mediators.Filtering.Throttling;

/// <summary>How often one caller came in the present unit of time (MI: CallerContext).</summary>
internal sealed class CallerWindow
{
    private DateTimeOffset end;
    private DateTimeOffset prohibitedUntil;
    private int count;

    public bool IsOver(DateTimeOffset now) => now >= end && now >= prohibitedUntil;

    /// <summary>
    /// Counts a request; false when it is one too many. The first one too many begins the time of prohibition; without one the caller
    /// waits for the unit of time to end.
    /// </summary>
    public bool Count(ThrottleRule rule, DateTimeOffset now)
    {
        if (now < prohibitedUntil)
        {
            return false;
        }

        if (now >= end || prohibitedUntil != default)
        {
            end = now + rule.UnitTime;
            prohibitedUntil = default;
            count = 0;
        }

        // A rule without a count or a unit does not limit.
        if (rule.MaximumCount == 0 || rule.UnitTime == TimeSpan.Zero)
        {
            return true;
        }

        if (count < rule.MaximumCount)
        {
            count++;
            return true;
        }

        prohibitedUntil = rule.ProhibitTime > TimeSpan.Zero ? now + rule.ProhibitTime : end;
        return false;
    }
}
