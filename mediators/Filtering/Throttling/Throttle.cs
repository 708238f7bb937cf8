namespace Integrator.Mediators.Filtering.Throttling;

/// <summary>A policy with its counters.</summary>
internal sealed class Throttle(ThrottlePolicy policy)
{
    /// <summary>Callers counted one by one; beyond that, those whose time is over are forgotten.</summary>
    private const int MaximumCallers = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, CallerWindow> windows = new(StringComparer.OrdinalIgnoreCase);
    private int inside;

    public bool LimitsConcurrency => policy.MaximumConcurrentAccess > 0;

    /// <summary>Takes one of the concurrent places; <see cref="Leave"/> gives it back.</summary>
    public bool TryEnter()
    {
        if (!LimitsConcurrency || Interlocked.Increment(ref inside) <= policy.MaximumConcurrentAccess)
        {
            return true;
        }

        Interlocked.Decrement(ref inside);
        return false;
    }

    public void Leave()
    {
        if (LimitsConcurrency)
        {
            Interlocked.Decrement(ref inside);
        }
    }

    /// <summary>Counts a request of the caller; false when it is one too many. Host names come before addresses.</summary>
    public bool Allows(Caller caller, DateTimeOffset now)
    {
        var rule = Find(caller.Host, isDomain: true);
        var name = caller.Host;
        if (rule is null)
        {
            rule = Find(caller.Address, isDomain: false);
            name = caller.Address;
        }

        return rule?.Access switch
        {
            null or ThrottleAccess.Allow => true,
            ThrottleAccess.Deny => false,
            _ => Count(rule, name!, now),
        };
    }

    private ThrottleRule? Find(string? name, bool isDomain)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        ThrottleRule? other = null;
        foreach (var rule in policy.Rules)
        {
            if (rule.IsDomain != isDomain)
            {
                continue;
            }

            if (rule.IsOther)
            {
                other ??= rule;
            }
            else if (rule.Covers(name))
            {
                return rule;
            }
        }

        return other;
    }

    private bool Count(ThrottleRule rule, string name, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!windows.TryGetValue(name, out var window))
            {
                if (windows.Count >= MaximumCallers)
                {
                    Forget(now);
                }

                window = new CallerWindow();
                windows[name] = window;
            }

            return window.Count(rule, now);
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (name, window) in windows)
        {
            if (window.IsOver(now))
            {
                windows.Remove(name);
            }
        }

        if (windows.Count >= MaximumCallers)
        {
            windows.Clear();
        }
    }
}
