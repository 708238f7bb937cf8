using Integrator.Mediators.Eip;

namespace Integrator.Mediators.Filtering.Routing;

/// <summary>One route of a conditional router.</summary>
/// <param name="Breaks">No further route is tried after this one.</param>
/// <param name="IsAsynchronous">The target runs as a flow of its own.</param>
internal sealed record Route(RouteCondition Condition, Target Target, bool Breaks, bool IsAsynchronous);
