using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

public sealed class TomlBoolean(bool value, SourcePlace place) : TomlValue(place)
{
    public bool Value { get; } = value;

    public override string TypeName => "boolean";
}
