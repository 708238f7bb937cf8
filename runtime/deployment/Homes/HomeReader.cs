using System.Security.Cryptography;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Services;
using Integrator.Deployment.Entries;
using Integrator.Deployment.Reading;

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
    private readonly KeyedArtifacts keyed;
    private Dictionary<string, HomeFile> known = new(StringComparer.Ordinal);
    private HomeReading? last;

    /// <param name="registry">Where keys that no artifact has are looked up.</param>
    /// <param name="remote">Fetches local entries from http: URLs; null: they are not fetched (checking offline).</param>
    public HomeReader(
        HomeLayout layout, ElementCatalog catalog, DeploymentOptions options, IRuntimeEnvironment environment, IRegistry registry, IRemoteContent? remote = null)
    {
        this.layout = layout;
        reader = new ArtifactFileReader(catalog, options, environment);
        entries = new LocalEntryLoader(layout.Home, remote);
        keyed = new KeyedArtifacts(catalog, options, environment, registry);
    }

    /// <summary>Reads what changed and puts everything together.</summary>
    /// <exception cref="IOException">A folder of the home cannot be listed.</exception>
    public HomeReading Read()
    {
        var current = new Dictionary<string, HomeFile>(StringComparer.Ordinal);
        var files = new List<HomeFile>();
        var changed = new List<HomeFile>();
        foreach (var found in layout.ArtifactFiles())
        {
            var file = known.GetValueOrDefault(found.FullName) ?? new HomeFile(found.FullName);
            var stamp = FileStamp.Of(found);
            if (file.Latest is null || file.Stamp != stamp)
            {
                file.Stamp = stamp;
                changed.Add(file);
            }

            current.Add(file.Path, file);
            files.Add(file);
        }

        var isRemoved = known.Keys.Any(path => !current.ContainsKey(path));
        if (changed.Count >= FilesWorthAThread)
        {
            Parallel.ForEach(changed, Refresh);
        }
        else
        {
            changed.ForEach(Refresh);
        }

        changed.RemoveAll(static file => ReferenceEquals(file.Latest, file.Deployed));
        known = current;
        if (last is not null && changed.Count == 0 && !isRemoved)
        {
            return last with { IsChanged = false, NewDiagnostics = [] };
        }

        return last = Assemble(files, changed);
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
            file.Content = [];
            file.Latest = new DeploymentUnit(
                file.Path, [], [new Diagnostic(Severity.Error, new SourcePlace(file.Path, 0, 0), "unreadable-file", $"The file cannot be read: {exception.Message}")]);
            return;
        }

        var hash = SHA256.HashData(content);
        if (file.Latest is null || !hash.AsSpan().SequenceEqual(file.Content))
        {
            file.Content = hash;
            var read = entries.Load(reader.Parse(content, file.Path));
            file.Latest = new DeploymentUnit(read.Path, read.Artifacts, read.Diagnostics);
        }
    }

    private HomeReading Assemble(List<HomeFile> files, List<HomeFile> changed)
    {
        new DeploymentAssembly().Settle(files);
        var deployed = files.Where(static file => file.Deployed is not null).Select(static file => file.Deployed!).ToList();
        var set = new ArtifactSet(Distinct(deployed), keyed);
        var diagnostics = files.SelectMany(static file => file.Latest!.Diagnostics.Concat(file.Conflicts)).ToList();
        diagnostics.AddRange(References.Check(set, deployed.SelectMany(static unit => unit.Artifacts), keyed));
        var places = changed.Select(static file => file.Path).ToHashSet(StringComparer.Ordinal);
        return new HomeReading(set, diagnostics)
        {
            FileCount = files.Count,
            NewDiagnostics = [.. diagnostics.Where(diagnostic => places.Contains(diagnostic.Place.File))],
            Resources = [.. deployed.SelectMany(static unit => unit.Resources)],
            Applications = [.. deployed.Where(static unit => unit.Application is not null).Select(static unit => unit.Application!)],
        };
    }

    // Of two with one name (main.xml and main-1.0.0.xml) the later counts.
    private static IEnumerable<Artifact> Distinct(List<DeploymentUnit> units)
    {
        var found = new OrderedDictionary<(ArtifactKind, string), Artifact>();
        foreach (var read in units.SelectMany(static unit => unit.Artifacts))
        {
            found[(read.Artifact.Kind, read.Artifact.Name)] = read.Artifact;
        }

        return found.Values;
    }
}
