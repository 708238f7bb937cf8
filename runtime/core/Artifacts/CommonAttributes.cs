namespace Integrator.Core.Artifacts;

/// <summary>Attributes that every mediator may carry (mediators d.0).</summary>
internal static class CommonAttributes
{
    public static bool Contains(string name) => name is "description" or "statistics" or "trace" or "traceFilter" or "id" or "tag";
}
