using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

/// <summary>One part of a dotted key.</summary>
internal sealed record TomlKey(string Name, SourcePlace Place);
