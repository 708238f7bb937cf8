namespace Integrator.Mediators.Filtering.Throttling;

/// <summary>A policy with its counters.</summary>
internal sealed class Throttle(ThrottlePolicy policy)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(ThrottleRule Rule, string Artifact), CallerWindow> windows = [];
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

    /// <summary>Counts a request; false when it is one too many. Host names come before addresses.</summary>
    /// <remarks>
    /// All callers that a rule covers share its count (MI: ThrottleMediator.doThrottleByAccessRate counts by the rule's key), one for
    /// each API, proxy service or inbound endpoint that the throttle runs in.
    /// </remarks>
    public bool Allows(Caller caller, string? artifact, DateTimeOffset now)
    {
        var rule = Find(caller.Host, isDomain: true) ?? Find(caller.Address, isDomain: false);
        return rule?.Access switch
        {
            null or ThrottleAccess.Allow => true,
            ThrottleAccess.Deny => false,
            _ => Count(rule, artifact ?? "", now),
        };
    }

    private ThrottleRule? Find(string? name, bool isDomain)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        ThrottleRule? covering = null, other = null;
        foreach (var rule in policy.Rules)
        {
            if (rule.IsDomain != isDomain)
            {
                continue;
            }

            if (rule.Names(name))
            {
                return rule;
            }

            if (rule.IsOther)
            {
                other ??= rule;
            }
            else if (rule.Covers(name) && (covering is null || rule.Nearness > covering.Nearness))
            {
                covering = rule;
            }
        }

        return covering ?? other;
    }

    private bool Count(ThrottleRule rule, string artifact, DateTimeOffset now)
    {
        lock (gate)
        {
            if (!windows.TryGetValue((rule, artifact), out var window))
            {
                window = new CallerWindow();
                windows[(rule, artifact)] = window;
            }

            return window.Count(rule, now);
        }
    }
}
