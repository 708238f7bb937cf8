using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Settings;

/// <summary>Who gave a setting its value.</summary>
/// <param name="Source">The kind of source.</param>
/// <param name="Name">The spelling used there; null for a default.</param>
/// <param name="Place">The place in the file, if it was one.</param>
public sealed record SettingOrigin(SettingSource Source, string? Name = null, SourcePlace? Place = null)
{
    public static readonly SettingOrigin Default = new(SettingSource.Default);

    public override string ToString() => Source switch
    {
        SettingSource.File when Place is { } place => $"{place.File}:{place.Line}",
        SettingSource.SystemProperty => $"system property {Name}",
        SettingSource.Environment => $"environment variable {Name}",
        _ => "default",
    };
}
