using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration;
using Integrator.Core.Services;
using Integrator.Deployment.Entries;
using Integrator.Deployment.Homes;
using Integrator.Deployment.Reading;
using Integrator.Deployment.Registry;

namespace Integrator.Deployment.Archives;

/// <summary>Reads a <c>.car</c> archive into one unit: all of it is deployed, or nothing (CappDeployer).</summary>
internal sealed class ArchiveReader(ArtifactFileReader reader, LocalEntryLoader entries, IReadOnlyList<string> serverRoles, IRuntimeEnvironment environment)
{
    /// <param name="path">Of the archive, for diagnostics; its files are named <c>x.car!/folder/file</c>.</param>
    public DeploymentUnit Read(byte[] archive, string path)
    {
        var diagnostics = new DiagnosticBag();
        var name = Path.GetFileNameWithoutExtension(path);
        try
        {
            var content = ArchiveContent.Read(archive);
            var list = content.Find("metadata.xml") is null ? "artifacts.xml" : "metadata.xml";
            var manifest = ApplicationManifest.Of(Xml(content, list, path, diagnostics), serverRoles);
            name = $"{manifest.Name ?? name}{(manifest.Version is null ? "" : "_" + manifest.Version)}";
            if (manifest.Dependencies.Count == 0)
            {
                diagnostics.Add(new Diagnostic(
                    Severity.Warning, new SourcePlace(path, 0, 0), "empty-archive", "Nothing in the archive is for this server", "see [server] roles in deployment.toml, and serverRole in artifacts.xml"));
                return new DeploymentUnit(path, [], diagnostics.Diagnostics) { Application = name };
            }

            return Deployable(content, manifest, path, name, diagnostics);
        }
        catch (ArchiveException exception)
        {
            diagnostics.Add(new Diagnostic(Severity.Error, new SourcePlace(path, 0, 0), exception.Code, exception.Message, exception.Hint));
            return new DeploymentUnit(path, [], diagnostics.Diagnostics) { Application = name };
        }
    }

    private static XElement Xml(ArchiveContent content, string file, string path, DiagnosticBag diagnostics)
    {
        var bytes = content.Find(file) ?? throw new ArchiveException("bad-archive", $"There is no {file} in the archive");
        return ArtifactXml.Read(bytes, $"{path}!/{file}", diagnostics) ?? throw new ArchiveException("bad-archive", $"{file} cannot be read");
    }

    /// <summary>The members that are needed, in the order of deployment.</summary>
    private static List<ArchiveMember> Members(ArchiveContent content, ApplicationManifest manifest, string path, DiagnosticBag diagnostics)
    {
        var known = new Dictionary<MemberKey, ArchiveMember>();
        foreach (var file in content.Names.Where(static file => file.EndsWith("/artifact.xml", StringComparison.Ordinal)))
        {
            var member = ArchiveMember.Of(Xml(content, file, path, diagnostics), file[..file.LastIndexOf('/')]);
            known.TryAdd(member.Key, member);
        }

        var needed = new List<ArchiveMember>();
        var seen = new HashSet<MemberKey>();
        var open = new Queue<MemberKey>(manifest.Dependencies.Select(static dependency => dependency.Key));
        var missing = new List<string>();
        while (open.TryDequeue(out var key))
        {
            if (!seen.Add(key))
            {
                continue;
            }

            if (!known.TryGetValue(key, out var member))
            {
                missing.Add(key.ToString());
                continue;
            }

            needed.Add(member);
            foreach (var dependency in member.Dependencies)
            {
                open.Enqueue(dependency);
            }
        }

        return missing.Count == 0
            ? [.. needed.OrderBy(static member => MemberTypes.OrderOf(member.Type) ?? int.MaxValue)]
            : throw new ArchiveException("missing-member", $"The archive needs members that it does not hold: {string.Join(", ", missing)}", "name and version must both be the same");
    }

    private DeploymentUnit Deployable(ArchiveContent content, ApplicationManifest manifest, string path, string name, DiagnosticBag diagnostics)
    {
        var application = manifest.Name ?? name;
        var artifacts = new List<ReadArtifact>();
        var resources = new List<ApplicationResource>();
        var certificates = new List<X509Certificate2>();
        var apis = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in Members(content, manifest, path, diagnostics))
        {
            var place = new SourcePlace($"{path}!/{member.Folder}/artifact.xml", 1, 1);
            try
            {
                switch (member.Type)
                {
                    case MemberTypes.Properties:
                        ReadProperties(Only(content, member), place, diagnostics, certificates);
                        break;
                    case MemberTypes.RegistryResource:
                        var list = member.Files.Count == 0 ? "registry-info.xml" : member.Files[0];
                        resources.AddRange(RegistryMember.Read(Xml(content, $"{member.Folder}/{list}", path, diagnostics), member, content));
                        break;
                    case "synapse/metadata":
                        break;
                    case var type when MemberTypes.OrderOf(type) is not null:
                        var read = entries.Load(reader.Parse(Only(content, member), $"{path}!/{member.Folder}/{member.Files[0]}", application));
                        artifacts.AddRange(read.Artifacts);
                        Add(read.Diagnostics);
                        if (read.Artifacts is [{ Artifact: { Kind: ArtifactKind.Api } api }])
                        {
                            apis[member.Key.Name] = api.Name;
                        }

                        break;
                    default:
                        Add([new Diagnostic(
                            Severity.Warning, place, "unsupported-member", $"The member '{member.Key}' is of the type {member.Type} and is left out", MemberTypes.HintFor(member.Type))]);
                        break;
                }
            }
            catch (ArchiveException exception)
            {
                Add([new Diagnostic(Severity.Error, place, exception.Code, exception.Message, exception.Hint)]);
            }
        }

        try
        {
            resources.AddRange(DefinitionMember.Read(content, apis, file => Xml(content, file, path, diagnostics)).ToList());
        }
        catch (ArchiveException exception)
        {
            Add([new Diagnostic(Severity.Warning, new SourcePlace(path, 0, 0), exception.Code, exception.Message, exception.Hint)]);
        }

        return new DeploymentUnit(path, artifacts, diagnostics.Diagnostics) { Application = name, Resources = resources, MainSequence = manifest.MainSequence, Certificates = certificates.Count == 0 ? null : certificates };

        void Add(IEnumerable<Diagnostic> found)
        {
            foreach (var diagnostic in found)
            {
                diagnostics.Add(diagnostic);
            }
        }
    }

    private static byte[] Only(ArchiveContent content, ArchiveMember member) => member.Files switch
    {
        [var file] => content.Find($"{member.Folder}/{file}") ?? throw new ArchiveException("missing-member-file", $"{member.Folder}/{file} is not in the archive"),
        _ => throw new ArchiveException("bad-member", $"{member.Folder}/artifact.xml must name one <file>, and names {member.Files.Count}"),
    };

    private void ReadProperties(byte[] content, SourcePlace place, DiagnosticBag diagnostics, List<X509Certificate2> certificates)
    {
        foreach (var (name, type) in JavaProperties.Parse(Encoding.UTF8.GetString(content)))
        {
            if (environment.GetConfigurableValue(name) is not { } value)
            {
                diagnostics.Add(new Diagnostic(
                    Severity.Warning, place, "missing-value", $"The application needs a value for '{name}', and there is none", $"set the environment variable or system property '{name}', or the key in conf/file.properties"));
            }
            else if (type.Trim() == "cert")
            {
                Load(name, value, place, diagnostics, certificates);
            }
        }
    }

    /// <summary>A certificate that cannot be read leaves the application deployed, as in MI (ConfigDeployer).</summary>
    private void Load(string name, string path, SourcePlace place, DiagnosticBag diagnostics, List<X509Certificate2> certificates)
    {
        try
        {
            certificates.Add(X509CertificateLoader.LoadCertificateFromFile(Path.GetFullPath(path, environment.Home)));
        }
        catch (Exception exception) when (exception is IOException or CryptographicException or UnauthorizedAccessException or ArgumentException)
        {
            diagnostics.Add(new Diagnostic(
                Severity.Warning, place, "bad-certificate", $"The certificate '{name}' ({path}) cannot be read: {exception.Message}", "the value names a file in PEM or DER form; a relative path begins at the home"));
        }
    }
}
