using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Integrator.Generation;

/// <summary>A mark of elements and what the class that carries it must have.</summary>
/// <param name="Name">What is marked: the attribute is named after it, and so is the method of the table that takes it.</param>
/// <param name="Result">What the class's method Parse gives.</param>
/// <param name="Parameters">What it takes.</param>
internal sealed record ElementKind(string Name, string Result, params string[] Parameters)
{
    private const string Artifacts = "Integrator.Core.Artifacts.";
    private const string Spec = Artifacts + "ElementSpec";
    private const string Element = Artifacts + "ArtifactElement";
    private const string Scope = Artifacts + "ParseScope";

    public static readonly ElementKind Mediator = new("Mediator", "Integrator.Core.Mediation.IMediator", Element, Scope);
    public static readonly ElementKind Endpoint = new("Endpoint", "Integrator.Core.Endpoints.IEndpoint", Element, Element, Scope);
    public static readonly ElementKind Artifact = new("Artifact", Artifacts + "Artifact", Element, Scope);

    public string Attribute => Artifacts + Name + "Attribute";

    /// <summary>The delegate that Parse becomes.</summary>
    public string Parser => "global::" + Artifacts + "ElementCatalog." + Name + "Parser";

    /// <summary>The class and its marks of this kind.</summary>
    public IEnumerable<MarkedElement> Read(GeneratorAttributeSyntaxContext context)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var place = SourceLocation.Of(type);
        var problem = Problem(type, context.SemanticModel.Compilation);
        foreach (var mark in context.Attributes)
        {
            var arguments = mark.ConstructorArguments.Select(static argument => CodeText.Constant(argument, CodeText.Text)).ToList();
            var element = mark.ConstructorArguments.Select(static argument => argument.Value as string).FirstOrDefault();
            var unfit = problem ?? (element is null || arguments.Contains(null) ? "the mark's arguments are not plain texts and numbers" : null);
            yield return new(
                this, CodeText.Type(type), element ?? "", string.Join(", ", arguments), place,
                unfit is null ? null : new(Mistake.UnfitClass, place, type.ToDisplayString(), unfit));
        }
    }

    private string? Problem(INamedTypeSymbol type, Compilation compilation)
    {
        if (CodeText.Unreachable(type, compilation) is { } unreachable)
        {
            return unreachable;
        }

        if (!type.GetMembers("Spec").OfType<IFieldSymbol>().Any(static field => IsPublic(field) && field.Type.ToDisplayString() == Spec))
        {
            return "it needs a public static readonly ElementSpec Spec";
        }

        var result = compilation.GetTypeByMetadataName(Result);
        return type.GetMembers("Parse").OfType<IMethodSymbol>().Any(method => IsPublic(method) && Fits(method, result, compilation))
            ? null
            : $"it needs a method public static {Short(Result)} Parse({string.Join(", ", Parameters.Select(Short))})";
    }

    private static bool IsPublic(ISymbol member) => member is { IsStatic: true, DeclaredAccessibility: Accessibility.Public };

    private bool Fits(IMethodSymbol method, ITypeSymbol? result, Compilation compilation) =>
        result is not null
        && !method.IsGenericMethod
        && method.Parameters.Select(static parameter => parameter.Type.ToDisplayString()).SequenceEqual(Parameters)
        && compilation.ClassifyConversion(method.ReturnType, result) is { IsImplicit: true } conversion
        && (conversion.IsIdentity || conversion.IsReference);

    private static string Short(string name) => name.Substring(name.LastIndexOf('.') + 1);

    // The array of the parameters would be compared by reference: the name says which kind it is.
    public bool Equals(ElementKind? other) => other?.Name == Name;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
