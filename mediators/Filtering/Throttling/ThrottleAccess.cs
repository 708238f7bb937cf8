namespace Integrator.Mediators.Filtering.Throttling;

/// <summary>How a rule of a throttle policy treats its callers.</summary>
internal enum ThrottleAccess
{
    /// <summary>So many requests in so much time.</summary>
    Control,
    Allow,
    Deny,
}
