namespace Integrator.Transports.Http.Listening;

/// <summary>
/// Which second it is. Asked for each answer: the system's clock is read once a second, and in between only its coarse counter, which costs a fifth of that.
/// Thread-safe.
/// </summary>
internal sealed class SecondClock(TimeProvider time)
{
    private readonly bool isSystem = ReferenceEquals(time, TimeProvider.System);
    private Reading last = new(0, 0);

    /// <summary>Seconds since 1970 (UTC).</summary>
    public long Now
    {
        get
        {
            var known = Volatile.Read(ref last);
            return isSystem && Environment.TickCount64 < known.Until ? known.Second : Read();
        }
    }

    private long Read()
    {
        var counter = Environment.TickCount64;
        var (second, milliseconds) = Math.DivRem(time.GetUtcNow().ToUnixTimeMilliseconds(), 1000);
        Volatile.Write(ref last, new Reading(second, counter + 1000 - milliseconds));
        return second;
    }

    /// <param name="Until">What the counter says when the second is over.</param>
    private sealed record Reading(long Second, long Until);
}
