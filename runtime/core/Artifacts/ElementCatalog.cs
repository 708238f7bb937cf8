using System.Collections.Frozen;
using System.Reflection;
using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;

namespace Integrator.Core.Artifacts;

/// <summary>All elements that can be compiled, found by their attributes in the given assemblies once at start.</summary>
public sealed class ElementCatalog
{
    private ElementCatalog(Dictionary<string, MediatorDefinition> mediators, Dictionary<string, EndpointDefinition> endpoints, Dictionary<string, ArtifactDefinition> artifacts)
    {
        Mediators = mediators.ToFrozenDictionary(StringComparer.Ordinal);
        Endpoints = endpoints.ToFrozenDictionary(StringComparer.Ordinal);
        Artifacts = artifacts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Compiles a mediator element.</summary>
    public delegate IMediator MediatorParser(ArtifactElement element, ParseScope scope);

    /// <summary>Compiles an endpoint: the <c>&lt;endpoint&gt;</c> element and the element inside that says its kind.</summary>
    public delegate IEndpoint EndpointParser(ArtifactElement endpoint, ArtifactElement kind, ParseScope scope);

    /// <summary>Compiles a root element.</summary>
    public delegate Artifact ArtifactParser(ArtifactElement element, ParseScope scope);

    public FrozenDictionary<string, MediatorDefinition> Mediators { get; }

    public FrozenDictionary<string, EndpointDefinition> Endpoints { get; }

    public FrozenDictionary<string, ArtifactDefinition> Artifacts { get; }

    public static ElementCatalog Of(params IEnumerable<Assembly> assemblies)
    {
        var mediators = new Dictionary<string, MediatorDefinition>(StringComparer.Ordinal);
        var endpoints = new Dictionary<string, EndpointDefinition>(StringComparer.Ordinal);
        var artifacts = new Dictionary<string, ArtifactDefinition>(StringComparer.Ordinal);
        foreach (var type in assemblies.SelectMany(static assembly => assembly.GetTypes()))
        {
            if (!type.IsClass || !type.IsDefined(typeof(Attribute), inherit: false))
            {
                continue;
            }

            foreach (var mark in type.GetCustomAttributes<MediatorAttribute>(inherit: false))
            {
                mediators.Add(mark.Element, new(mark.Element, SpecOf(type), ParserOf<MediatorParser>(type)));
            }

            if (type.GetCustomAttribute<EndpointAttribute>(inherit: false) is { } endpoint)
            {
                endpoints.Add(endpoint.Element, new(endpoint.Element, SpecOf(type), ParserOf<EndpointParser>(type)));
            }

            if (type.GetCustomAttribute<ArtifactAttribute>(inherit: false) is { } artifact)
            {
                artifacts.Add(artifact.Element, new(artifact.Element, artifact.Folder, artifact.Order, SpecOf(type), ParserOf<ArtifactParser>(type)));
            }
        }

        return new(mediators, endpoints, artifacts);
    }

    private static ElementSpec SpecOf(Type type) =>
        type.GetField("Spec", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ElementSpec
        ?? throw new InvalidOperationException($"{type} needs a public static readonly ElementSpec Spec");

    private static T ParserOf<T>(Type type)
        where T : Delegate => type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static)?.CreateDelegate<T>()
        ?? throw new InvalidOperationException($"{type} needs a public static Parse method of the shape of {typeof(T)}");

    /// <summary>A mediator element.</summary>
    public sealed record MediatorDefinition(string Element, ElementSpec Spec, MediatorParser Parse);

    /// <summary>An endpoint kind.</summary>
    public sealed record EndpointDefinition(string Element, ElementSpec Spec, EndpointParser Parse);

    /// <summary>A root element.</summary>
    public sealed record ArtifactDefinition(string Element, string Folder, int Order, ElementSpec Spec, ArtifactParser Parse);
}
