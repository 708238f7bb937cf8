using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration;

/// <summary>A setting as it holds now, for the <c>config</c> command.</summary>
/// <param name="Name">The documented name.</param>
/// <param name="Value">The value in TOML, secrets masked; null where there is none.</param>
/// <param name="Origin">Who gave it.</param>
public sealed record EffectiveSetting(string Name, string? Value, SettingOrigin Origin);
