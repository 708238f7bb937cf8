using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Toml;

namespace Integrator.Core.Configuration;

/// <summary>A key of the file with its whole path.</summary>
/// <param name="Name">The path without quotes, MI's doubled spellings made one.</param>
/// <param name="Written">The path as the user wrote it.</param>
/// <param name="Place">Where the key begins.</param>
/// <param name="Value">Never a table.</param>
internal sealed record FlatKey(string Name, string Written, SourcePlace Place, TomlValue Value);
