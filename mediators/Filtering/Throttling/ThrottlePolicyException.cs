namespace Integrator.Mediators.Filtering.Throttling;

/// <summary>A throttle policy that is missing or wrong.</summary>
internal sealed class ThrottlePolicyException(string message) : Exception(message);
