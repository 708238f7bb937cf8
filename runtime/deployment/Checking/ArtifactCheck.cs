using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Services;
using Integrator.Deployment.Archives;
using Integrator.Deployment.Entries;
using Integrator.Deployment.Homes;
using Integrator.Deployment.Reading;
using Integrator.Deployment.Registry;

namespace Integrator.Deployment.Checking;

/// <summary>Compiles artifacts without deploying them: files, archives, folders of them, and whole homes.</summary>
public sealed class ArtifactCheck(ElementCatalog catalog, DeploymentOptions options, IRuntimeEnvironment environment, TimeProvider time)
{
    private readonly ArtifactFileReader reader = new(catalog, options, environment);

    /// <summary>Checks what stands at each path. Only of a home, where everything is together, are names that nobody has told of.</summary>
    public CheckReport Check(IEnumerable<string> paths)
    {
        var diagnostics = new List<Diagnostic>();
        var (files, artifacts) = (0, 0);
        foreach (var path in paths)
        {
            try
            {
                var report = CheckPath(path);
                diagnostics.AddRange(report.Diagnostics);
                files += report.FileCount;
                artifacts += report.ArtifactCount;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                diagnostics.Add(new Diagnostic(Severity.Error, new SourcePlace(path, 0, 0), "unreadable-file", exception.Message));
            }
        }

        return new CheckReport(diagnostics, files, artifacts);
    }

    /// <summary>Reads a home as the start does.</summary>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    public HomeReading ReadHome(string home)
    {
        var layout = new HomeLayout(home, options.Server);
        return new HomeReader(layout, catalog, options, environment, new FileRegistry(layout.RegistryFolder, time)).Read();
    }

    private static bool IsHome(string folder) =>
        Directory.Exists(Path.Combine(folder, "repository", "deployment")) || File.Exists(Path.Combine(folder, "conf", "deployment.toml"));

    private static bool IsArchive(string path) => path.EndsWith(".car", StringComparison.OrdinalIgnoreCase);

    private CheckReport CheckPath(string path)
    {
        if (File.Exists(path))
        {
            return CheckFile(path);
        }

        if (!Directory.Exists(path))
        {
            return new CheckReport([new Diagnostic(Severity.Error, new SourcePlace(path, 0, 0), "no-such-file", "There is no such file or folder")], 0, 0);
        }

        if (IsHome(path))
        {
            var reading = ReadHome(path);
            return new CheckReport(reading.Diagnostics, reading.FileCount, reading.Artifacts.All.Count);
        }

        var reports = Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Where(file => IsArchive(file) || (file.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && IsArtifact(file)))
            .Order(StringComparer.Ordinal)
            .AsParallel().AsOrdered()
            .Select(CheckFile)
            .ToList();
        return new CheckReport(
            [.. reports.SelectMany(static report => report.Diagnostics)], reports.Sum(static report => report.FileCount), reports.Sum(static report => report.ArtifactCount));
    }

    // A folder of a project holds other XML too: what is neither in the namespace of artifacts nor named like one is passed over.
    private bool IsArtifact(string file)
    {
        var root = ArtifactXml.Read(File.ReadAllBytes(file), file, new DiagnosticBag());
        return root is null || root.Name.Namespace == ArtifactElement.Synapse
            || (root.Name.NamespaceName.Length == 0 && catalog.Artifacts.ContainsKey(root.Name.LocalName));
    }

    private CheckReport CheckFile(string path)
    {
        if (!IsArchive(path))
        {
            var file = reader.Read(path);
            return new CheckReport(file.Diagnostics, 1, file.Artifacts.Count);
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var unit = new ArchiveReader(reader, new LocalEntryLoader(folder, null), options.Server.Roles, environment).Read(File.ReadAllBytes(path), path);
        return new CheckReport(unit.Diagnostics, 1, unit.Artifacts.Count);
    }
}
