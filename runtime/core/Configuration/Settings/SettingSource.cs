namespace Integrator.Core.Configuration.Settings;

/// <summary>Where a value comes from.</summary>
public enum SettingSource
{
    Default,
    File,
    SystemProperty,
    Environment,
}
