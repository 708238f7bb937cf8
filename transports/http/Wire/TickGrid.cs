namespace Integrator.Transports.Http.Wire;

/// <summary>What the transports do again and again falls on the same tenths of a second, so that the process wakes once for all of it.</summary>
internal static class TickGrid
{
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    /// <summary>The time until the last tick that is not later than the duration, which is one period or more; with another clock than the system's the duration itself.</summary>
    public static TimeSpan Within(TimeSpan duration, TimeProvider time) =>
        ReferenceEquals(time, TimeProvider.System) ? duration - TimeSpan.FromMilliseconds(Environment.TickCount64 % (long)Period.TotalMilliseconds) : duration;
}
