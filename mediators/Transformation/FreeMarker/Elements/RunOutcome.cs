namespace Integrator.Mediators.Transformation.FreeMarker.Elements;

/// <summary>How an element ended.</summary>
internal enum RunOutcome
{
    Next,
    Break,
    Continue,
    Return,
}
