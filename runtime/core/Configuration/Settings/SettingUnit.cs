namespace Integrator.Core.Configuration.Settings;

/// <summary>What a number in deployment.toml counts.</summary>
public enum SettingUnit
{
    None,
    Milliseconds,
    Seconds,
    Bytes,
}
