using System.Security.Cryptography.X509Certificates;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Services;
using Integrator.Deployment.Archives;
using Integrator.Deployment.Entries;
using Integrator.Deployment.Reading;
using Integrator.Deployment.Registry;

namespace Integrator.Deployment.Homes;

/// <summary>
/// Reads a home again and again: files that did not change keep their compiled objects, and so their state; a broken change leaves the
/// version before it deployed. Not for use by several threads at a time.
/// </summary>
public sealed class HomeReader
{
    private const int FilesWorthAThread = 8;

    private readonly HomeLayout layout;
    private readonly ArtifactFileReader reader;
    private readonly LocalEntryLoader entries;
    private readonly ArchiveReader archives;
    private readonly KeyedArtifacts keyed;
    private readonly FileRegistry registry;
    private Dictionary<string, HomeFile> known = new(StringComparer.Ordinal);
    private HomeReading? last;

    /// <param name="registry">Where keys that no artifact has are looked up; gets the resources of archives.</param>
    /// <param name="remote">Fetches what artifacts name by http: URLs; null: it is not fetched (checking offline).</param>
    public HomeReader(
        HomeLayout layout, ElementCatalog catalog, DeploymentOptions options, IRuntimeEnvironment environment, FileRegistry registry, IRemoteContent? remote = null)
    {
        this.layout = layout;
        this.registry = registry;
        reader = new ArtifactFileReader(catalog, options, environment, remote);
        entries = new LocalEntryLoader(layout.Home, remote);
        archives = new ArchiveReader(reader, entries, options.Server.Roles, environment);
        keyed = new KeyedArtifacts(catalog, options, environment, registry, remote);
    }

    /// <summary>Was a file or a folder that was read last a link, so that a change of what it leads to happens somewhere else?</summary>
    public bool HasLinks { get; private set; }

    /// <summary>Reads what changed and puts everything together.</summary>
    /// <exception cref="IOException">A folder of the home cannot be listed.</exception>
    public HomeReading Read()
    {
        var current = new Dictionary<string, HomeFile>(StringComparer.Ordinal);
        var touched = new List<HomeFile>();
        var hasLinks = layout.HasLinkedFolders();
        List<FileInfo> files = [.. layout.ArtifactFiles(), .. layout.Archives()];
        foreach (var found in files)
        {
            // Of a link that leads nowhere too: what it names may come.
            hasLinks |= found.LinkTarget is not null;
            if (StampOf(found) is not { } stamp)
            {
                continue;
            }

            var file = known.GetValueOrDefault(found.FullName) ?? new HomeFile(found.FullName);
            file.IsChanged = false;
            current.Add(file.Path, file);
            if (file.Latest is null || file.Stamp != stamp)
            {
                file.Stamp = stamp;
                touched.Add(file);
            }
        }

        HasLinks = hasLinks;
        if (touched.Count >= FilesWorthAThread && Environment.ProcessorCount > 1)
        {
            RefreshInParallel(touched);
        }
        else
        {
            touched.ForEach(Refresh);
        }

        var isChanged = touched.Exists(static file => file.IsChanged) || IsAnyGone(current);
        known = current;
        return last = last is not null && !isChanged ? last with { IsChanged = false, NewDiagnostics = [], Kept = [] } : Assemble(new List<HomeFile>(current.Values));
    }

    private bool IsAnyGone(Dictionary<string, HomeFile> current)
    {
        foreach (var path in known.Keys)
        {
            if (!current.ContainsKey(path))
            {
                return true;
            }
        }

        return false;
    }

    /// <remarks>By itself, so that the library is loaded only where it is used.</remarks>
    private void RefreshInParallel(List<HomeFile> files) => Parallel.ForEach(files, Refresh);

    private static FileStamp? StampOf(FileInfo file)
    {
        try
        {
            return FileStamp.Of(file);
        }
        catch (IOException)
        {
            // Removed since the folder was listed.
            return null;
        }
    }

    private void Refresh(HomeFile file)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(file.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            file.IsChanged = true;
            file.Content = default;
            file.Latest = new DeploymentUnit(
                file.Path, [], [new Diagnostic(Severity.Error, new SourcePlace(file.Path, 0, 0), "unreadable-file", $"The file cannot be read: {exception.Message}")]);
            return;
        }

        var print = ContentPrint.Of(content);
        if (file.Latest is null || print != file.Content)
        {
            file.IsChanged = true;
            file.Content = print;
            file.Latest = Unit(file.Path, content);
        }
    }

    private DeploymentUnit Unit(string path, byte[] content)
    {
        if (path.EndsWith(".car", StringComparison.OrdinalIgnoreCase))
        {
            return archives.Read(content, path);
        }

        var read = entries.Load(reader.Parse(content, path));
        return new DeploymentUnit(read.Path, read.Artifacts, read.Diagnostics);
    }

    private HomeReading Assemble(List<HomeFile> files)
    {
        new DeploymentAssembly().Settle(files);
        var deployed = new List<DeploymentUnit>();
        var artifacts = new List<ReadArtifact>();
        var resources = new List<ApplicationResource>();
        var diagnostics = new List<Diagnostic>();
        var fresh = new HashSet<Diagnostic>();
        var kept = new List<string>();
        var outdated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.Deployed is { } unit)
            {
                deployed.Add(unit);
                artifacts.AddRange(unit.Artifacts);
                resources.AddRange(unit.Resources);
            }

            diagnostics.AddRange(file.Latest!.Diagnostics);
            diagnostics.AddRange(file.Conflicts);
            if (file.IsChanged)
            {
                fresh.UnionWith(file.Latest.Diagnostics);
                fresh.UnionWith(file.Conflicts);
            }

            if (file.IsKept)
            {
                outdated.Add(file.Path);
                if (file.IsChanged)
                {
                    kept.Add(file.Path);
                }
            }
        }

        registry.Use(resources);
        var set = new ArtifactSet(Distinct(artifacts), keyed);
        diagnostics.AddRange(References.Check(set, artifacts, keyed));
        var before = new HashSet<Diagnostic>(last?.Diagnostics ?? []);
        var reading = new HomeReading(set, diagnostics)
        {
            FileCount = files.Count,
            NewDiagnostics = diagnostics.FindAll(diagnostic => fresh.Contains(diagnostic) || !before.Contains(diagnostic)),
            Kept = kept,
            Outdated = outdated,
            Certificates = deployed.Exists(static unit => unit.Certificates is not null) ? CertificatesOf(deployed) : null,
        };
        return deployed.Exists(static unit => unit.Application is not null) ? WithApplications(reading, deployed) : reading;
    }

    private static HomeReading WithApplications(HomeReading reading, List<DeploymentUnit> units) => reading with
    {
        MainSequences = units.Where(static unit => unit is { Application: not null, MainSequence: not null })
            .GroupBy(static unit => unit.Application!, static unit => unit.MainSequence!, StringComparer.Ordinal)
            .ToDictionary(static application => application.Key, static application => application.First(), StringComparer.Ordinal),
        Applications = [.. units.Where(static unit => unit.Application is not null).Select(static unit => unit.Application!)],
    };

    /// <remarks>By itself, so that the library is loaded only where it is used.</remarks>
    private static IReadOnlyList<X509Certificate2> CertificatesOf(List<DeploymentUnit> units) => [.. units.SelectMany(static unit => unit.Certificates ?? [])];

    // Of two main or fault sequences the one that replaces the other counts.
    private static IEnumerable<Artifact> Distinct(List<ReadArtifact> artifacts)
    {
        var found = new OrderedDictionary<ArtifactName, Artifact>();
        foreach (var (artifact, _) in artifacts)
        {
            var name = ArtifactName.Of(artifact);
            if (!found.TryAdd(name, artifact) && DeploymentAssembly.Replaces(artifact))
            {
                found[name] = artifact;
            }
        }

        return found.Values;
    }
}
