using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

public sealed class TomlFloat(double value, SourcePlace place) : TomlValue(place)
{
    public double Value { get; } = value;

    public override string TypeName => "float";
}
