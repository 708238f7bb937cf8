using System.IO.Compression;
using System.Text;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Services;
using Integrator.Deployment.Entries;
using Integrator.Deployment.Homes;
using Integrator.Deployment.Registry;
using NSubstitute;

namespace Integrator.UnitTests.Deployment;

/// <summary>A home in a folder of its own, removed with the object.</summary>
internal sealed class TemporaryHome : IDisposable
{
    public const string Namespace = "xmlns=\"http://ws.apache.org/ns/synapse\"";

    public static readonly ElementCatalog Catalog =
        ElementCatalog.Of(new Integrator.Core.MarkedElements(), new Integrator.Mediators.MarkedElements(), new MarkedElements());

    public TemporaryHome()
    {
        Folder = Directory.CreateTempSubdirectory("integrator-home-").FullName;
        Environment = Substitute.For<IRuntimeEnvironment>();
        Environment.Home.Returns(Folder);
        Environment.GetConfigurableValue(Arg.Any<string>()).Returns((string?)null);
        Environment.GetEnvironmentVariable(Arg.Any<string>()).Returns((string?)null);
        Environment.GetSystemProperty(Arg.Any<string>()).Returns((string?)null);
        Environment.GetFileProperty(Arg.Any<string>()).Returns((string?)null);
        Layout = new HomeLayout(Folder, new ServerOptions());
        Directory.CreateDirectory(Layout.ArtifactFolder);
        Directory.CreateDirectory(Layout.ArchiveFolder);
        Registry = new FileRegistry(Layout.RegistryFolder, TimeProvider.System, TimeSpan.Zero);
    }

    public string Folder { get; }

    public HomeLayout Layout { get; }

    public FileRegistry Registry { get; }

    public IRuntimeEnvironment Environment { get; }

    public HomeReader Reader(IRemoteContent? remote = null) => new(Layout, Catalog, new DeploymentOptions(), Environment, Registry, remote);

    /// <summary>Writes an artifact; <c>NS</c> stands for the namespace.</summary>
    public string Artifact(string name, string xml)
    {
        var path = Path.Combine(Layout.ArtifactFolder, name);
        Write(path, xml.Replace("NS", Namespace, StringComparison.Ordinal));
        return path;
    }

    /// <summary>Writes a file through another one and a rename, as editors do.</summary>
    public static void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".part", content);
        File.Move(path + ".part", path, overwrite: true);
    }

    /// <summary>Makes an archive of files given as name and content.</summary>
    public string Archive(string name, params (string Name, string Content)[] files)
    {
        var path = Path.Combine(Layout.ArchiveFolder, name);
        using (var zip = new ZipArchive(File.Create(path + ".part"), ZipArchiveMode.Create))
        {
            foreach (var (file, content) in files)
            {
                using var entry = zip.CreateEntry(file).Open();
                entry.Write(Encoding.UTF8.GetBytes(content.Replace("NS", Namespace, StringComparison.Ordinal)));
            }
        }

        File.Move(path + ".part", path, overwrite: true);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
