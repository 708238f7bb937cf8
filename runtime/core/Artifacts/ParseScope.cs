using System.Xml.Linq;
using Integrator.Core.Configuration;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Endpoints;
using Integrator.Core.Expressions;
using Integrator.Core.Expressions.JavaConventions;
using Integrator.Core.Mediation;
using Integrator.Core.Services;

namespace Integrator.Core.Artifacts;

/// <summary>What parsers of one artifact share: the catalog, values from outside, and the references found.</summary>
public sealed class ParseScope
{
    private readonly List<ArtifactReference> references = [];

    public ParseScope(ElementCatalog catalog, DeploymentOptions options, IRuntimeEnvironment environment, DiagnosticBag diagnostics)
    {
        Catalog = catalog;
        Options = options;
        Environment = environment;
        Diagnostics = diagnostics;
    }

    public ElementCatalog Catalog { get; }

    public DeploymentOptions Options { get; }

    public IRuntimeEnvironment Environment { get; }

    public DiagnosticBag Diagnostics { get; }

    /// <summary>Fetches documents that artifacts name by URL; null: they are not fetched (checking offline).</summary>
    public IRemoteContent? Remote { get; init; }

    public IReadOnlyList<ArtifactReference> References => references;

    /// <summary>Remembers that another artifact is used by key.</summary>
    public void Refer(ArtifactKind kind, string name, SourcePlace place) => references.Add(new(kind, name, place));

    /// <summary>Compiles the mediators among the children; every mistake is recorded, the others are compiled all the same.</summary>
    /// <param name="parent">The element around them.</param>
    /// <param name="except">Names of children that are no mediators (<c>then</c>, <c>description</c> ...).</param>
    public MediatorList ParseMediators(ArtifactElement parent, params string[] except)
    {
        var mediators = new List<IMediator>();
        foreach (var child in parent.Children())
        {
            if (child.Name == "description" || Array.IndexOf(except, child.Name) >= 0)
            {
                continue;
            }

            if (ParseMediator(child) is { } mediator)
            {
                mediators.Add(mediator);
            }
        }

        return mediators.Count == 0 ? MediatorList.Empty : new MediatorList(mediators);
    }

    /// <summary>Compiles one mediator; null after a mistake, which is recorded.</summary>
    public IMediator? ParseMediator(ArtifactElement element)
    {
        if (!Catalog.Mediators.TryGetValue(element.Name, out var definition))
        {
            var nearest = NearestName.Find(element.Name, Catalog.Mediators.Keys);
            element.Error("unknown-mediator", $"Unknown mediator <{element.Name}>", UnsupportedElements.HintFor(element.Name) ?? (nearest is null ? null : $"did you mean <{nearest}>?"));
            return null;
        }

        CheckAttributes(element, definition.Spec);
        try
        {
            return definition.Parse(element, this);
        }
        catch (ArtifactException)
        {
            return null;
        }
    }

    /// <summary>Compiles an inline sequence: an element whose children are mediators, with an optional <c>onError</c>.</summary>
    public Sequence ParseSequence(ArtifactElement element, string? name = null)
    {
        var onError = Value(element, "onError");
        if (onError?.Literal is { Length: > 0 } key)
        {
            Refer(ArtifactKind.Sequence, key, element.AttributePlace("onError"));
        }

        return new Sequence(name, element.Place, ParseMediators(element), onError);
    }

    /// <summary>Compiles an <c>&lt;endpoint&gt;</c> element of any form.</summary>
    public IEndpoint ParseEndpoint(ArtifactElement element) => EndpointReading.Parse(element, this);

    /// <summary>An expression attribute that must be there.</summary>
    public ValueExpression RequiredExpression(ArtifactElement element, string attribute) =>
        ParseExpression(element, element.RequiredAttribute(attribute), element.AttributePlace(attribute), attribute);

    /// <summary>An expression attribute, or null when it is absent.</summary>
    public ValueExpression? Expression(ArtifactElement element, string attribute) =>
        element.Attribute(attribute) is { } text ? ParseExpression(element, text, element.AttributePlace(attribute), attribute) : null;

    /// <summary>Compiles an expression's text with the namespaces in scope of the element.</summary>
    public ValueExpression ParseExpression(ArtifactElement element, string text, SourcePlace place, string what)
    {
        try
        {
            return ExpressionParser.Parse(text, NamespaceScope.Of(element.Xml), place);
        }
        catch (ExpressionSyntaxException exception)
        {
            throw element.Error("bad-expression", $"'{what}' of <{element.Name}>: {exception.Message}", null, place);
        }
    }

    /// <summary>A Value attribute (literal or <c>{expression}</c>), or null when it is absent.</summary>
    public DynamicValue? Value(ArtifactElement element, string attribute) =>
        element.Attribute(attribute) is { } text ? ParseValue(element, text, element.AttributePlace(attribute), attribute) : null;

    public DynamicValue RequiredValue(ArtifactElement element, string attribute) =>
        ParseValue(element, element.RequiredAttribute(attribute), element.AttributePlace(attribute), attribute);

    /// <summary>Compiles the text of a Value attribute.</summary>
    public DynamicValue ParseValue(ArtifactElement element, string text, SourcePlace place, string what)
    {
        try
        {
            return DynamicValue.Parse(text, NamespaceScope.Of(element.Xml), place);
        }
        catch (ExpressionSyntaxException exception)
        {
            throw element.Error("bad-expression", $"'{what}' of <{element.Name}>: {exception.Message}", null, place);
        }
    }

    /// <summary>A regular expression attribute that must be there; it matches whole texts (<see cref="JavaPattern"/>).</summary>
    public static JavaPattern RequiredPattern(ArtifactElement element, string attribute)
    {
        try
        {
            return JavaPattern.Compile(element.Attribute(attribute) ?? element.RequiredAttribute(attribute));
        }
        catch (ArgumentException exception)
        {
            throw element.Error("bad-regex", $"'{attribute}' of <{element.Name}> is no regular expression: {exception.Message}", null, element.AttributePlace(attribute));
        }
    }

    /// <summary>Compiles text with inline <c>${...}</c>.</summary>
    public InlineTemplate ParseTemplate(ArtifactElement element, string text)
    {
        try
        {
            return InlineTemplate.ParseSynapse(text, NamespaceScope.Of(element.Xml), element.Place);
        }
        catch (ExpressionSyntaxException exception)
        {
            throw element.Error("bad-expression", $"<{element.Name}>: {exception.Message}");
        }
    }

    /// <summary>
    /// Resolves <c>$SYSTEM:x</c>, <c>$FILE:x</c> and <c>${configs.x}</c> at deployment; the whole value must start with it (endpoints e.1).
    /// </summary>
    public string Resolve(ArtifactElement element, string value) => DeploymentValues.Resolve(element, value, Environment);

    /// <summary>Warns of attributes and elements that nobody reads, in the children that the description names too.</summary>
    public static void CheckAttributes(ArtifactElement element, ElementSpec spec) => UnreadParts.Warn(element, spec);
}
