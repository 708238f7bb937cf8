namespace Integrator.Mediators.Filtering.Routing;

/// <summary>A condition that cannot be evaluated: the address that it looks at is none (MI: EvaluatorException).</summary>
internal sealed class ConditionException(string message) : Exception(message);
