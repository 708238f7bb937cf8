using Integrator.Core.Configuration.Settings;

namespace Integrator.Core.Configuration.Options;

/// <summary>A file of TLS settings for single addresses, read again from time to time.</summary>
public sealed record SslProfileOptions
{
    [Setting("file_path", "XML file of TLS profiles.", Example = "conf/sslprofiles/profiles.xml")]
    public string? FilePath { get; init; }

    [Setting("read_interval", "Time between two readings of the file.", Unit = SettingUnit.Milliseconds, Minimum = 1000)]
    public TimeSpan ReadInterval { get; init; } = TimeSpan.FromMinutes(10);
}
