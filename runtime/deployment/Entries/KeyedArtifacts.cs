using System.Collections.Concurrent;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Services;
using Integrator.Deployment.Homes;
using Integrator.Deployment.Reading;

namespace Integrator.Deployment.Entries;

/// <summary>Compiles sequences, endpoints and templates that local entries and registry resources hold, once for each version of them.</summary>
internal sealed class KeyedArtifacts(ElementCatalog catalog, DeploymentOptions options, IRuntimeEnvironment environment, IRegistry registry, IRemoteContent? remote = null) : IArtifactResolver
{
    private const int Capacity = 1000;

    private readonly ConcurrentDictionary<ArtifactName, CompiledKey> compiled = new();

    public object? Resolve(ArtifactSet artifacts, ArtifactKind kind, string key) => Compiled(artifacts, kind, key)?.Value;

    /// <summary>What is to be said about the thing behind a reference; null when there is no such thing.</summary>
    public IReadOnlyList<Diagnostic>? Find(ArtifactSet artifacts, ArtifactReference reference)
    {
        if (reference.Kind is ArtifactKind.Sequence or ArtifactKind.Endpoint or ArtifactKind.SequenceTemplate or ArtifactKind.EndpointTemplate)
        {
            return Compiled(artifacts, reference.Kind, reference.Name)?.Diagnostics;
        }

        return reference.Kind == ArtifactKind.LocalEntry && registry.Find(reference.Name) is not null ? [] : null;
    }

    private CompiledKey? Compiled(ArtifactSet artifacts, ArtifactKind kind, string key)
    {
        compiled.TryGetValue(new(kind, key), out var found);
        if (artifacts.FindLocalEntry(key) is { } entry)
        {
            return entry.Xml is null ? null
                : found is not null && ReferenceEquals(found.Source, entry.Xml) ? found
                : Keep(new(kind, key), entry.Xml, Compile(kind, key, entry.Xml, artifacts.Find(ArtifactKind.LocalEntry, key)!.Place.File, new DiagnosticBag()));
        }

        if (registry.Find(key) is not { } resource)
        {
            return null;
        }

        if (found is not null && found.Source is long version && version == resource.Version)
        {
            return found;
        }

        var diagnostics = new DiagnosticBag();
        var xml = ArtifactXml.Read(resource.Content, key, diagnostics);
        return Keep(new(kind, key), resource.Version, xml is null ? (null, diagnostics) : Compile(kind, key, xml, key, diagnostics));
    }

    private CompiledKey Keep(ArtifactName key, object source, (object? Value, DiagnosticBag Diagnostics) result)
    {
        if (compiled.Count >= Capacity)
        {
            compiled.Clear();
        }

        // The artifact that refers to it deploys without it, so its mistakes are warnings there.
        return compiled[key] = new CompiledKey(
            source, result.Value, [.. result.Diagnostics.Diagnostics.Select(static found => found.Severity == Severity.Error ? found with { Severity = Severity.Warning } : found)]);
    }

    private (object? Value, DiagnosticBag Diagnostics) Compile(ArtifactKind kind, string key, XElement xml, string file, DiagnosticBag diagnostics)
    {
        var element = new ArtifactElement(xml, file, diagnostics);
        var scope = new ParseScope(catalog, options, environment, diagnostics) { Remote = remote };
        try
        {
            object? value = (kind, element.Name) switch
            {
                (ArtifactKind.Sequence, "sequence") => scope.ParseSequence(element, key),
                (ArtifactKind.Endpoint, "endpoint") => scope.ParseEndpoint(element),
                (ArtifactKind.SequenceTemplate or ArtifactKind.EndpointTemplate, "template") when catalog.Artifacts.TryGetValue("template", out var template) =>
                    template.Parse(element, scope) is { } artifact && artifact.Kind == kind ? artifact.Value : null,
                _ => throw element.Error("wrong-content", $"'{key}' holds <{element.Name}> and is used as {ArtifactKinds.NameOf(kind)}"),
            };
            return (diagnostics.HasErrors ? null : value, diagnostics);
        }
        catch (ArtifactException)
        {
            return (null, diagnostics);
        }
    }
}
