using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

/// <summary>The text is not TOML 1.0: the first mistake, where it is, and what would be right.</summary>
public sealed class TomlException(SourcePlace place, string message, string? hint = null) : Exception(message)
{
    public SourcePlace Place { get; } = place;

    public string? Hint { get; } = hint;
}
