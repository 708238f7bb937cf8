using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Integrator.Generation;

/// <summary>
/// Writes the class <c>MarkedElements</c> of an assembly: the elements that its classes mark, and the way to each class. The program names the
/// table, so that a start reads no attributes and loads no class that no artifact uses.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ElementGenerator : IIncrementalGenerator
{
    /// <summary>Name of the step whose outputs stay as they are when nothing of the marks has changed.</summary>
    internal const string Step = "MarkedElements";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var assembly = context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "");
        var elements = Find(context, ElementKind.Mediator)
            .Combine(Find(context, ElementKind.Endpoint))
            .Combine(Find(context, ElementKind.Artifact))
            .Select(static (found, _) => found.Left.Left.AddRange(found.Left.Right).AddRange(found.Right))
            .Combine(assembly)
            .WithTrackingName(Step);
        context.RegisterSourceOutput(elements, static (production, found) => Write(production, found.Left, found.Right));
    }

    private static IncrementalValueProvider<ImmutableArray<MarkedElement>> Find(IncrementalGeneratorInitializationContext context, ElementKind kind) => context.SyntaxProvider
        .ForAttributeWithMetadataName(kind.Attribute, static (node, _) => node is BaseTypeDeclarationSyntax, (found, _) => kind.Read(found).ToImmutableArray())
        .SelectMany(static (elements, _) => elements)
        .Collect();

    private static void Write(SourceProductionContext context, ImmutableArray<MarkedElement> found, string assembly)
    {
        var elements = new List<MarkedElement>();
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in found)
        {
            var key = element.Kind.Name + " " + element.Element;
            if (element.Mistake is { } mistake)
            {
                mistake.Report(context);
            }
            else if (taken.TryGetValue(key, out var other))
            {
                new Mistake(Mistake.ElementTwice, element.Place, element.Class, $"<{element.Element}> is {other}").Report(context);
            }
            else
            {
                taken.Add(key, element.Class);
                elements.Add(element);
            }
        }

        if (!found.IsEmpty)
        {
            context.AddSource("MarkedElements.g.cs", Code(elements, assembly));
        }
    }

    // Switches over numbers: the runtime finishes an arm when it is run, not before.
    private static string Code(List<MarkedElement> elements, string assembly)
    {
        var (names, specs, parsers) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        for (var i = 0; i < elements.Count; i++)
        {
            var element = elements[i];
            names.Append($"        {element.Kind.Name}({i}, {element.Arguments});\n");
            specs.Append($"        {i} => {element.Class}.Spec,\n");
            parsers.Append($"        {i} => new {element.Kind.Parser}({element.Class}.Parse),\n");
        }

        return $$"""
            {{CodeText.Head}}
            namespace {{assembly}};

            /// <summary>The elements that classes of this assembly mark.</summary>
            public sealed class MarkedElements : global::Integrator.Core.Artifacts.ElementTable
            {
                public MarkedElements()
                {
            {{names}}    }

                protected override global::Integrator.Core.Artifacts.ElementSpec? SpecOf(int number) => number switch
                {
            {{specs}}        _ => null,
                };

                protected override global::System.Delegate? ParserOf(int number) => number switch
                {
            {{parsers}}        _ => null,
                };
            }

            """;
    }
}
