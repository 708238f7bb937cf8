using Integrator.Core.Configuration.Options;

namespace Integrator.Transports.Http.Keystores;

/// <summary>Where a store's file is: relative locations start at the home folder, a bare file name also stands for one in MI's folder of stores.</summary>
internal static class StoreLocation
{
    private const string StoresFolder = "repository/resources/security";

    /// <summary>The full path, whether or not the file is there.</summary>
    public static string Find(string location, string home)
    {
        var path = Path.GetFullPath(Path.Combine(home, location));
        if (File.Exists(path) || location.Contains('/', StringComparison.Ordinal) || location.Contains('\\', StringComparison.Ordinal))
        {
            return path;
        }

        return Path.GetFullPath(Path.Combine(home, StoresFolder, location));
    }

    /// <summary>True for the names of the stores that MI ships: they may be missing.</summary>
    public static bool IsDefault(string location)
    {
        var name = Path.GetFileName(location);
        return name == Path.GetFileName(KeystoreOptions.DefaultKeystore) || name == Path.GetFileName(KeystoreOptions.DefaultTruststore);
    }
}
