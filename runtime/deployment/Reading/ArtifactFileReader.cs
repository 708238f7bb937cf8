using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Services;

namespace Integrator.Deployment.Reading;

/// <summary>Compiles one artifact file; every mistake in it is told at once. Safe for use by several threads.</summary>
public sealed class ArtifactFileReader(ElementCatalog catalog, DeploymentOptions options, IRuntimeEnvironment environment, IRemoteContent? remote = null)
{
    /// <summary>Reads and compiles a file; one that cannot be read is an error in the result.</summary>
    public ArtifactFile Read(string path)
    {
        try
        {
            return new FileInfo(path).Length > ArtifactXml.MaximumSize
                ? Failed(path, "file-too-large", $"The file is larger than {ArtifactXml.MaximumSize} bytes", null)
                : Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed(path, "unreadable-file", $"The file cannot be read: {exception.Message}", null);
        }
    }

    /// <summary>Compiles the content of a file.</summary>
    /// <param name="path">Name of the file, for diagnostics.</param>
    /// <param name="application">Name of the archive it came in, or null.</param>
    public ArtifactFile Parse(ReadOnlyMemory<byte> content, string path, string? application = null)
    {
        var diagnostics = new DiagnosticBag();
        var root = ArtifactXml.Read(content, path, diagnostics);
        if (root is null)
        {
            return new ArtifactFile(path, [], diagnostics.Diagnostics);
        }

        var artifacts = new List<ReadArtifact>();
        if (root.Name.LocalName == "definitions" && IsSynapse(root))
        {
            foreach (var child in root.Elements())
            {
                Compile(child);
            }
        }
        else
        {
            Compile(root);
        }

        return new ArtifactFile(path, artifacts, diagnostics.Diagnostics);

        void Compile(XElement xml)
        {
            var own = new DiagnosticBag();
            if (Compiled(new ArtifactElement(xml, path, own), own) is { } compiled && !own.HasErrors)
            {
                artifacts.Add(application is null ? compiled : compiled with { Artifact = compiled.Artifact with { Application = application } });
            }

            foreach (var diagnostic in own.Diagnostics)
            {
                diagnostics.Add(diagnostic);
            }
        }
    }

    private static bool IsSynapse(XElement element) => element.Name.Namespace == ArtifactElement.Synapse;

    private static ArtifactFile Failed(string path, string code, string message, string? hint) =>
        new(path, [], [new Diagnostic(Severity.Error, new SourcePlace(path, 0, 0), code, message, hint)]);

    private ReadArtifact? Compiled(ArtifactElement element, DiagnosticBag diagnostics)
    {
        if (!catalog.Artifacts.TryGetValue(element.Name, out var definition))
        {
            if (element.Name != "description")
            {
                element.Error("unknown-artifact", $"<{element.Name}> is no artifact", RootHint(element.Name));
            }

            return null;
        }

        // Only a local entry and an inbound endpoint deploy without the namespace in MI: the parts of all others are looked up by their
        // qualified names (as are the parameters of an inbound endpoint, but not its own name: InboundEndpointFactory).
        if (!IsSynapse(element.Xml) && !(element.Name is "localEntry" or "inboundEndpoint" && element.Xml.Name.Namespace == XNamespace.None))
        {
            element.Error("wrong-namespace", $"<{element.Name}> is not in the namespace of artifacts", $"write <{element.Name} xmlns=\"{ArtifactElement.Synapse}\" ...>");
            return null;
        }

        var scope = new ParseScope(catalog, options, environment, diagnostics) { Remote = remote };
        ParseScope.CheckAttributes(element, definition.Spec);
        try
        {
            return new ReadArtifact(definition.Parse(element, scope), scope.References);
        }
        catch (ArtifactException)
        {
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            element.Error("not-compiled", $"<{element.Name}> cannot be compiled: {exception.Message}");
            return null;
        }
    }

    private string? RootHint(string name)
    {
        if (catalog.Mediators.ContainsKey(name))
        {
            return $"<{name}> is a mediator: put it into a <sequence name=\"...\">";
        }

        return NearestName.Find(name, catalog.Artifacts.Keys) is { } nearest
            ? $"did you mean <{nearest}>?"
            : $"known are {string.Join(", ", catalog.Artifacts.Keys.Order(StringComparer.Ordinal))}";
    }
}
