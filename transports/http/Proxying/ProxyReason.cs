using Integrator.Core.Artifacts;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Why a call goes the way it goes.</summary>
/// <param name="Level">Who decided.</param>
/// <param name="Rule">The setting, or the entry of a list, that decided.</param>
/// <param name="Place">Where it is written, if in a file.</param>
public sealed record ProxyReason(ProxyLevel Level, string Rule, SourcePlace? Place = null)
{
    public static readonly ProxyReason Nobody = new(ProxyLevel.None, "no proxy is configured");

    public override string ToString() => Place is { Line: > 0 } place
        ? $"level {(int)Level}, {Rule}, {place.File}:{place.Line}"
        : $"level {(int)Level}, {Rule}";
}
