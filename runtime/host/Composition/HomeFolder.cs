using Integrator.Core.Configuration;

namespace Integrator.Host.Composition;

/// <summary>The folder that holds conf/, repository/ and registry/ of one server.</summary>
public static class HomeFolder
{
    /// <summary>The variable that bin/micro-integrator.sh sets to the folder it stands beside.</summary>
    public const string InstallationVariable = "INTEGRATOR_INSTALLATION";

    /// <summary>MI_HOME, then CARBON_HOME, then -Dcarbon.home, then the installation itself (transports.md section 10).</summary>
    public static string Find(IReadOnlyDictionary<string, string> environment, SystemProperties properties)
    {
        foreach (var candidate in new[] { environment.GetValueOrDefault("MI_HOME"), environment.GetValueOrDefault("CARBON_HOME"), properties["carbon.home"] })
        {
            if (!string.IsNullOrWhiteSpace(candidate))
            {
                return Path.GetFullPath(candidate);
            }
        }

        return Installation(environment);
    }

    /// <summary>Where the program itself is installed: default configuration and samples.</summary>
    public static string Installation(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault(InstallationVariable) is { Length: > 0 } installation
            ? Path.GetFullPath(installation)
            : Directory.GetCurrentDirectory();

    /// <summary>Why the folder cannot be used, or null.</summary>
    public static string? Problem(string home)
    {
        if (!Directory.Exists(home))
        {
            return $"the home folder {home} does not exist: set MI_HOME to the folder that holds conf/ and repository/";
        }

        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(home).GetEnumerator();
            entries.MoveNext();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"the home folder {home} cannot be read: {exception.Message}";
        }
    }
}
