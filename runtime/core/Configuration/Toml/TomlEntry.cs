using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

/// <summary>A key of a table, where it was written, and its value.</summary>
public sealed record TomlEntry(string Key, SourcePlace KeyPlace, TomlValue Value);
