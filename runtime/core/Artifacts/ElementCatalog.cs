using Integrator.Core.Endpoints;
using Integrator.Core.Mediation;

namespace Integrator.Core.Artifacts;

/// <summary>All elements that can be compiled, as the tables of the assemblies name them.</summary>
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
    public static ElementCatalog Of(params IEnumerable<ElementTable> tables)
    {
        var catalog = new ElementCatalog();
        foreach (var table in tables)
        {
            catalog.Add(table);
        }

        return catalog;
    }

    private void Add(ElementTable table)
    {
        foreach (var mediator in table.Mediators)
        {
            mediators.Add(mediator.Element, mediator);
        }

        foreach (var endpoint in table.Endpoints)
        {
            endpoints.Add(endpoint.Element, endpoint);
        }

        foreach (var artifact in table.Artifacts)
        {
            artifacts.Add(artifact.Element, artifact);
        }
    }

    /// <summary>A mediator element.</summary>
    public sealed class MediatorDefinition : ElementDefinition<MediatorParser>
    {
        internal MediatorDefinition(string element, ElementTable table, int number)
            : base(element, table, number)
        {
        }
    }

    /// <summary>An endpoint kind.</summary>
    public sealed class EndpointDefinition : ElementDefinition<EndpointParser>
    {
        internal EndpointDefinition(string element, ElementTable table, int number)
            : base(element, table, number)
        {
        }
    }

    /// <summary>A root element.</summary>
    public sealed class ArtifactDefinition : ElementDefinition<ArtifactParser>
    {
        internal ArtifactDefinition(string element, string folder, int order, ElementTable table, int number)
            : base(element, table, number)
        {
            Folder = folder;
            Order = order;
        }

        public string Folder { get; }

        public int Order { get; }
    }
}
