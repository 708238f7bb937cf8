namespace Integrator.AcceptanceTests.Harness;

/// <summary>The source tree that the tests were built from.</summary>
internal static class ProjectFolder
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Integrator.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Integrator.sln is in no folder above the tests");
    }
}
