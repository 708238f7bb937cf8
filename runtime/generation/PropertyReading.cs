using System.Text;
using Microsoft.CodeAnalysis;

namespace Integrator.Generation;

/// <summary>Reads the marks of settings from properties.</summary>
internal static class PropertyReading
{
    private const string Settings = "Integrator.Core.Configuration.Settings.";

    public const string Setting = Settings + "SettingAttribute";
    public const string Table = Settings + "SettingTableAttribute";
    public const string List = Settings + "SettingListAttribute";
    public const string Map = Settings + "SettingMapAttribute";
    public const string Place = Settings + "SettingPlaceAttribute";

    public static MarkedProperty Read(GeneratorAttributeSyntaxContext context)
    {
        var property = (IPropertySymbol)context.TargetSymbol;
        var record = property.ContainingType;
        var mark = context.Attributes[0];
        var inner = Inner(property, mark.AttributeClass!.ToDisplayString());
        var texts = new StringBuilder();
        var code = Code(mark, texts);
        var problem = Problem(property, mark, inner, code, context.SemanticModel.Compilation);
        return new(
            CodeText.Type(record), property.Name, record.GetMembers().IndexOf(property), code ?? "", texts.ToString(), inner is null ? null : CodeText.Type(inner),
            problem is null ? null : new(Mistake.UnfitProperty, SourceLocation.Of(property), property.ToDisplayString(), problem));
    }

    private static string? Problem(IPropertySymbol property, AttributeData mark, ITypeSymbol? inner, string? code, Compilation compilation) => mark.AttributeClass switch
    {
        { } attribute when !SymbolEqualityComparer.Default.Equals(attribute.ContainingAssembly, compilation.Assembly) => $"options records are part of {attribute.ContainingAssembly.Name}",
        _ when CodeText.Unreachable(property.ContainingType, compilation) is { } unreachable => $"of {property.ContainingType.Name}: {unreachable}",
        _ when property.ContainingType.ContainingType is not null => $"{property.ContainingType.Name} stands inside another class",
        _ when property is not { IsStatic: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null, SetMethod: not null } => "it must be public and have a getter and a setter",
        _ when code is null => "the mark's arguments are not plain texts, numbers, flags and choices",
        { } attribute when attribute.ToDisplayString() is Table or List && inner is not INamedTypeSymbol { IsRecord: true, IsReferenceType: true } =>
            attribute.ToDisplayString() == Table ? "its type is no record" : "its type is no list of records",
        _ => null,
    };

    /// <summary>The record that a table is, or that the elements of a list are.</summary>
    private static ITypeSymbol? Inner(IPropertySymbol property, string attribute) => attribute switch
    {
        Table => property.Type,
        List => (property.Type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault(),
        _ => null,
    };

    private static string? Code(AttributeData mark, StringBuilder texts)
    {
        var arguments = mark.ConstructorArguments.Select(argument => CodeText.Constant(argument, TakeText)).ToList();
        var named = mark.NamedArguments.Select(argument => CodeText.Constant(argument.Value, TakeText) is { } value ? $"{argument.Key} = {value}" : null).ToList();
        return arguments.Contains(null) || named.Contains(null)
            ? null
            : $"new {CodeText.Type(mark.AttributeClass!)}({string.Join(", ", arguments)})" + (named.Count == 0 ? "" : $" {{ {string.Join(", ", named)} }}");

        string TakeText(string text)
        {
            if (text.Contains('\n'))
            {
                return CodeText.Text(text);
            }

            texts.Append(text).Append('\n');
            return "texts.Next()";
        }
    }
}
