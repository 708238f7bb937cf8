using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

/// <summary>A value of a TOML document with the place where it begins.</summary>
public abstract class TomlValue(SourcePlace place)
{
    public SourcePlace Place { get; } = place;

    /// <summary>What TOML calls this type of value, for messages: <c>string</c>, <c>integer</c>, <c>table</c> ...</summary>
    public abstract string TypeName { get; }
}
