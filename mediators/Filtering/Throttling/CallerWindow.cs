namespace Integrator.Mediators.Filtering.Throttling;

/// <summary>How often the callers of a rule came in the present unit of time (MI: CallerContext).</summary>
internal sealed class CallerWindow
{
    private DateTimeOffset end;
    private DateTimeOffset prohibitedUntil;
    private int count;

    /// <summary>
    /// Counts a request; false when it is one too many. The first one too many begins the time of prohibition; without one the callers
    /// wait for the unit of time to end. A count of 0 lets nobody through.
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

        if (count < rule.MaximumCount)
        {
            count++;
            return true;
        }

        prohibitedUntil = rule.ProhibitTime > TimeSpan.Zero ? now + rule.ProhibitTime : end;
        return false;
    }
}
