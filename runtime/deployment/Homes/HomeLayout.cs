using Integrator.Core.Configuration.Options;

namespace Integrator.Deployment.Homes;

/// <summary>Where the artifacts of a home stand, in the order in which they are deployed (mediation-artifacts a1).</summary>
public sealed class HomeLayout
{
    /// <summary>Folders of single artifacts, in MI's load order.</summary>
    public static readonly IReadOnlyList<string> ArtifactFolders =
    [
        "imports", "local-entries", "endpoints", "sequences", "templates", "proxy-services", "tasks", "event-sources",
        "priority-executors", "message-stores", "message-processors", "api", "inbound-endpoints",
    ];

    private static readonly string[] RootFiles = ["synapse.xml", "registry.xml", "task-manager.xml"];

    /// <param name="home">The home folder.</param>
    /// <param name="server">Decides where the artifact folder is.</param>
    public HomeLayout(string home, ServerOptions server)
    {
        Home = Path.GetFullPath(home);
        ArtifactFolder = Path.Combine(Path.GetFullPath(server.ArtifactFolder, Home), "default");
        ArchiveFolder = Path.Combine(Path.Combine(Home, "repository", "deployment", "server"), "carbonapps");
        RegistryFolder = Path.Combine(Home, "registry");
    }

    public string Home { get; }

    /// <summary>The folder that holds <c>api</c>, <c>sequences</c> ...</summary>
    public string ArtifactFolder { get; }

    /// <summary>The folder of <c>.car</c> files.</summary>
    public string ArchiveFolder { get; }

    public string RegistryFolder { get; }

    /// <summary>All artifact files that exist now, in the order of deployment.</summary>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    public IReadOnlyList<FileInfo> ArtifactFiles()
    {
        var found = new List<FileInfo>();
        foreach (var name in RootFiles)
        {
            var file = new FileInfo(Path.Combine(ArtifactFolder, name));
            if (file.Exists)
            {
                found.Add(file);
            }
        }

        foreach (var folder in ArtifactFolders)
        {
            found.AddRange(FilesOf(Path.Combine(ArtifactFolder, folder), ".xml"));
        }

        return found;
    }

    /// <summary>All archives that exist now, by name.</summary>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public IReadOnlyList<FileInfo> Archives() => FilesOf(ArchiveFolder, ".car");

    /// <summary>Is a folder of artifacts or archives a link to another?</summary>
    public bool HasLinkedFolders()
    {
        foreach (var folder in ArtifactFolders)
        {
            if (IsLink(Path.Combine(ArtifactFolder, folder)))
            {
                return true;
            }
        }

        return IsLink(ArtifactFolder) || IsLink(ArchiveFolder);
    }

    private static bool IsLink(string folder) => new DirectoryInfo(folder).LinkTarget is not null;

    private static List<FileInfo> FilesOf(string folder, string extension)
    {
        var directory = new DirectoryInfo(folder);
        if (!directory.Exists)
        {
            return [];
        }

        var files = new List<FileInfo>();
        foreach (var file in directory.EnumerateFiles())
        {
            if (file.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) && !file.Name.StartsWith('.'))
            {
                files.Add(file);
            }
        }

        files.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return files;
    }
}
