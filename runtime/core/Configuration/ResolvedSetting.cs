using Integrator.Core.Configuration.Settings;
using Integrator.Core.Configuration.Toml;

namespace Integrator.Core.Configuration;

/// <summary>The value that a source other than the default gives a setting.</summary>
internal sealed record ResolvedSetting(TomlValue Value, SettingOrigin Origin);
