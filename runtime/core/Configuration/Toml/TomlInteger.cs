using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

public sealed class TomlInteger(long value, SourcePlace place) : TomlValue(place)
{
    public long Value { get; } = value;

    public override string TypeName => "integer";
}
