using System.Reflection;
using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;

namespace Integrator.Core.Artifacts;

/// <summary>All elements that can be compiled, found by their attributes in the given assemblies once at start.</summary>
public sealed class ElementCatalog
{
    private readonly Dictionary<string, MediatorDefinition> mediators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EndpointDefinition> endpoints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArtifactDefinition> artifacts = new(StringComparer.Ordinal);

    private ElementCatalog()
    {
    }

    /// <summary>Compiles a mediator element.</summary>
    public delegate IMediator MediatorParser(ArtifactElement element, ParseScope scope);

    /// <summary>Compiles an endpoint: the <c>&lt;endpoint&gt;</c> element and the element inside that says its kind.</summary>
    public delegate IEndpoint EndpointParser(ArtifactElement endpoint, ArtifactElement kind, ParseScope scope);

    /// <summary>Compiles a root element.</summary>
    public delegate Artifact ArtifactParser(ArtifactElement element, ParseScope scope);

    public IReadOnlyDictionary<string, MediatorDefinition> Mediators => mediators;

    public IReadOnlyDictionary<string, EndpointDefinition> Endpoints => endpoints;

    public IReadOnlyDictionary<string, ArtifactDefinition> Artifacts => artifacts;

    /// <summary>Only names are read here: the classes are loaded as artifacts use them, most of them never.</summary>
    public static ElementCatalog Of(params IEnumerable<Assembly> assemblies)
    {
        var catalog = new ElementCatalog();
        foreach (var assembly in assemblies)
        {
            foreach (var marked in MarkedClass.In(assembly, nameof(MediatorAttribute), nameof(EndpointAttribute), nameof(ArtifactAttribute)))
            {
                catalog.Add(marked);
            }
        }

        return catalog;
    }

    private void Add(MarkedClass marked)
    {
        switch (marked.Mark)
        {
            case nameof(MediatorAttribute):
                var mediator = marked.Arguments(texts: 1, numbers: 0).Texts[0];
                mediators.Add(mediator, new(mediator, marked));
                break;
            case nameof(EndpointAttribute):
                var endpoint = marked.Arguments(texts: 1, numbers: 0).Texts[0];
                endpoints.Add(endpoint, new(endpoint, marked));
                break;
            default:
                var (texts, numbers) = marked.Arguments(texts: 2, numbers: 1);
                artifacts.Add(texts[0], new(texts[0], texts[1], numbers[0], marked));
                break;
        }
    }

    /// <summary>A mediator element.</summary>
    public sealed class MediatorDefinition : ElementDefinition<MediatorParser>
    {
        internal MediatorDefinition(string element, MarkedClass source)
            : base(element, source)
        {
        }
    }

    /// <summary>An endpoint kind.</summary>
    public sealed class EndpointDefinition : ElementDefinition<EndpointParser>
    {
        internal EndpointDefinition(string element, MarkedClass source)
            : base(element, source)
        {
        }
    }

    /// <summary>A root element.</summary>
    public sealed class ArtifactDefinition : ElementDefinition<ArtifactParser>
    {
        internal ArtifactDefinition(string element, string folder, int order, MarkedClass source)
            : base(element, source)
        {
            Folder = folder;
            Order = order;
        }

        public string Folder { get; }

        public int Order { get; }
    }
}
