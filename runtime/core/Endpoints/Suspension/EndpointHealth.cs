namespace Integrator.Core.Endpoints.Suspension;

/// <summary>
/// The state of one endpoint, shared by all messages. Messages only read one reference; changes replace it, and of several at once one
/// wins and the others see its result.
/// </summary>
public sealed class EndpointHealth(SuspensionRule rule)
{
    private volatile Condition current = Condition.Active(rule);

    public EndpointState State => current.State;

    /// <summary>The last suspension in milliseconds; 0 while there is none.</summary>
    public long LastSuspension => current.LastSuspension;

    /// <summary>Failures left until a timeout suspends.</summary>
    public int RemainingRetries => current.RemainingRetries;

    /// <summary>True when a message may be sent: active, or its time has come. The state changes with the result of that message.</summary>
    public bool IsReady(TimeProvider time)
    {
        var now = current;
        return now.State switch
        {
            EndpointState.Active => true,
            EndpointState.Off => false,
            _ => time.GetTimestamp() >= now.RetryAt,
        };
    }

    /// <summary>A message was answered. True when that has made the endpoint active again.</summary>
    public bool Succeeded() => Succeeded(out _);

    /// <summary>The same, and the state that it was in before.</summary>
    public bool Succeeded(out EndpointState before)
    {
        var now = current;
        before = now.State;
        return before is EndpointState.Timeout or EndpointState.Suspended && Replace(now, Condition.Active(rule));
    }

    /// <summary>A message failed; the state it leads to.</summary>
    public EndpointState Failed(int code, int baseCode, TimeProvider time)
    {
        while (true)
        {
            var now = current;
            if (now.State is EndpointState.Off)
            {
                return EndpointState.Off;
            }

            var next = Next(now, code, baseCode, time);
            if (ReferenceEquals(next, now) || Replace(now, next))
            {
                return next.State;
            }
        }
    }

    /// <summary>Takes the endpoint out of service until <see cref="SwitchOn"/>.</summary>
    public void SwitchOff() => current = Condition.Active(rule) with { State = EndpointState.Off };

    /// <summary>Makes the endpoint active at once, whatever its state.</summary>
    public void SwitchOn() => current = Condition.Active(rule);

    private Condition Next(Condition now, int code, int baseCode, TimeProvider time)
    {
        if (now.FailoversLeft is { } left)
        {
            if (left <= 0)
            {
                return Suspended(now, rule.FailoverLimitDuration ?? rule.NextSuspension(now.LastSuspension), time);
            }

            now = now with { FailoversLeft = left - 1 };
        }

        if (rule.IsTimeout(code, baseCode) && now.RemainingRetries > 0)
        {
            return now with { State = EndpointState.Timeout, RemainingRetries = now.RemainingRetries - 1, RetryAt = After(rule.RetryDelay, time) };
        }

        return rule.IsTimeout(code, baseCode) || rule.Suspends(code, baseCode)
            ? Suspended(now, rule.NextSuspension(now.LastSuspension), time)
            : now;
    }

    private static Condition Suspended(Condition now, long duration, TimeProvider time) =>
        now with { State = EndpointState.Suspended, LastSuspension = duration, RetryAt = After(duration, time) };

    private static long After(long milliseconds, TimeProvider time)
    {
        var ticks = (double)milliseconds * time.TimestampFrequency / 1000;
        var now = time.GetTimestamp();
        return ticks >= long.MaxValue - now ? long.MaxValue : now + (long)ticks;
    }

    private bool Replace(Condition from, Condition to)
    {
#pragma warning disable CS0420 // Interlocked works on the volatile field's own location.
        return ReferenceEquals(Interlocked.CompareExchange(ref current, to, from), from);
#pragma warning restore CS0420
    }

    private sealed record Condition(EndpointState State, long RetryAt, int RemainingRetries, long LastSuspension, int? FailoversLeft)
    {
        public static Condition Active(SuspensionRule rule) => new(EndpointState.Active, 0, rule.RetriesBeforeSuspension, 0, rule.FailoverLimit);
    }
}
