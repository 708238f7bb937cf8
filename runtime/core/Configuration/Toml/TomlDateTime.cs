using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

/// <summary>A date, a time or both, checked, in the form of RFC 3339 (upper-case <c>T</c> and <c>Z</c>).</summary>
public sealed class TomlDateTime(TomlDateTimeKind kind, string text, SourcePlace place) : TomlValue(place)
{
    public TomlDateTimeKind Kind { get; } = kind;

    public string Text { get; } = text;

    public override string TypeName => "date-time";
}
