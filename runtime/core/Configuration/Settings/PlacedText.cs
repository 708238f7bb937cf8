using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Settings;

/// <summary>A text and where it was written; no place when it did not come from a file.</summary>
public sealed record PlacedText(string Text, SourcePlace? Place = null)
{
    public override string ToString() => Text;
}
