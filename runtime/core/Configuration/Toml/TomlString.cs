using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

public sealed class TomlString(string value, SourcePlace place) : TomlValue(place)
{
    public string Value { get; } = value;

    public override string TypeName => "string";
}
