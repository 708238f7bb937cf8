using System.Collections.Concurrent;
using Integrator.Core.Configuration;
using Integrator.Core.Services;

namespace Integrator.Host.Composition;

/// <summary>System properties, environment variables, conf/file.properties and secrets of this process.</summary>
public sealed class RuntimeEnvironment : IRuntimeEnvironment
{
    private readonly Lazy<ConcurrentDictionary<string, string>> systemProperties;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly Lazy<IReadOnlyDictionary<string, string>> fileProperties;
    private readonly IReadOnlyDictionary<string, string> secrets;
    private readonly Lazy<string> localAddress = new(LocalAddress.Find);

    public RuntimeEnvironment(string home, SystemProperties properties, IReadOnlyDictionary<string, string> environment, IReadOnlyDictionary<string, string> secrets)
    {
        Home = home;
        this.environment = environment;
        this.secrets = secrets;
        systemProperties = new(() => SystemPropertiesOf(home, properties));
        var file = properties["properties.file.path"] is { Length: > 0 } named ? Path.GetFullPath(named, home) : Path.Combine(home, "conf", "file.properties");
        fileProperties = new(() => PropertiesFile.Read(file));
    }

    public string Home { get; }

    public string? GetSystemProperty(string name) => systemProperties.Value.GetValueOrDefault(name);

    public void SetSystemProperty(string name, string? value)
    {
        if (value is null)
        {
            systemProperties.Value.TryRemove(name, out _);
        }
        else
        {
            systemProperties.Value[name] = value;
        }
    }

    public string? FindServerEntry(string name) => name switch
    {
        "SERVER_HOST" => Environment.MachineName,
        "SERVER_IP" => localAddress.Value,
        _ => null,
    };

    public string? GetEnvironmentVariable(string name) => environment.GetValueOrDefault(name);

    public string? GetFileProperty(string name) => fileProperties.Value.GetValueOrDefault(name);

    public string? GetConfigurableValue(string name) => GetEnvironmentVariable(name) ?? GetSystemProperty(name) ?? GetFileProperty(name);

    public string? GetSecret(string alias) => secrets.GetValueOrDefault(alias);

    private static ConcurrentDictionary<string, string> SystemPropertiesOf(string home, SystemProperties properties)
    {
        var all = new ConcurrentDictionary<string, string>(properties.Values, StringComparer.Ordinal);
        foreach (var (name, value) in MachineProperties(home))
        {
            all.TryAdd(name, value);
        }

        return all;
    }

    /// <summary>The system properties that flows of MI find without setting them.</summary>
    private static (string Name, string Value)[] MachineProperties(string home) =>
    [
        ("carbon.home", home),
        ("user.dir", Environment.CurrentDirectory),
        ("user.home", Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)),
        ("user.name", Environment.UserName),
        ("java.io.tmpdir", Path.TrimEndingDirectorySeparator(Path.GetTempPath())),
        ("os.name", OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "Mac OS X" : "Linux"),
        ("file.separator", Path.DirectorySeparatorChar.ToString()),
        ("path.separator", Path.PathSeparator.ToString()),
        ("line.separator", Environment.NewLine),
    ];
}
