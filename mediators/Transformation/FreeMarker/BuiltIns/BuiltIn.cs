namespace Integrator.Mediators.Transformation.FreeMarker.BuiltIns;

/// <summary>An operation behind <c>?</c>.</summary>
/// <param name="Least">Fewest arguments.</param>
/// <param name="Most">Most arguments.</param>
/// <param name="Apply">Evaluates it; null where the result is missing.</param>
internal sealed record BuiltIn(int Least, int Most, Func<BuiltInCall, object?> Apply);
