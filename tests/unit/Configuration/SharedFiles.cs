namespace Integrator.UnitTests.Configuration;

/// <summary>Finds folders that stand in `shared`, beside the checkout or beside one of its parents.</summary>
internal static class SharedFiles
{
    public static string RepositoryRoot
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Integrator.sln")))
            {
                folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no Integrator.sln above the tests");
            }

            return folder;
        }
    }

    public static string? Find(string name)
    {
        for (var folder = Path.GetDirectoryName(RepositoryRoot); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var candidate = Path.Combine(folder, "shared", name);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
