using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Integrator.Generation;

/// <summary>Writes the class <c>MarkedSettings</c>: the marks of the properties of each options record as the code that makes them, so that a start reads no attributes.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SettingGenerator : IIncrementalGenerator
{
    /// <summary>Name of the step whose outputs stay as they are when nothing of the marks has changed.</summary>
    internal const string Step = "MarkedSettings";

    private const string PropertyMark = "global::Integrator.Core.Configuration.Catalog.PropertyMark";

    private const string MarkTexts = "global::Integrator.Core.Configuration.Catalog.MarkTexts";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var properties = Find(context, PropertyReading.Setting)
            .Combine(Find(context, PropertyReading.Table))
            .Combine(Find(context, PropertyReading.List))
            .Combine(Find(context, PropertyReading.Map))
            .Combine(Find(context, PropertyReading.Place))
            .Select(static (found, _) => found.Left.Left.Left.Left.AddRange(found.Left.Left.Left.Right).AddRange(found.Left.Left.Right).AddRange(found.Left.Right).AddRange(found.Right))
            .WithTrackingName(Step);
        context.RegisterSourceOutput(properties, Write);
    }

    private static IncrementalValueProvider<ImmutableArray<MarkedProperty>> Find(IncrementalGeneratorInitializationContext context, string attribute) => context.SyntaxProvider
        .ForAttributeWithMetadataName(attribute, static (node, _) => node is PropertyDeclarationSyntax, static (found, _) => PropertyReading.Read(found))
        .Collect();

    private static void Write(SourceProductionContext context, ImmutableArray<MarkedProperty> found)
    {
        var properties = new List<MarkedProperty>();
        foreach (var property in found)
        {
            if (property.Mistake is { } mistake)
            {
                mistake.Report(context);
            }
            else
            {
                properties.Add(property);
            }
        }

        if (properties.Count > 0)
        {
            context.AddSource("MarkedSettings.g.cs", Code(properties));
        }
    }

    // The texts of a record are one block of bytes, read from its begin to its end: as literals each would be looked up by itself.
    private static string Code(List<MarkedProperty> properties)
    {
        var (arms, methods) = (new StringBuilder(), new StringBuilder());
        var records = properties.GroupBy(static property => property.Record).OrderBy(static record => record.Key, StringComparer.Ordinal).ToList();
        for (var i = 0; i < records.Count; i++)
        {
            arms.Append($"        {CodeText.Text(records[i].Key.Substring("global::".Length))} => Record{i}(),\n");
            var members = records[i].OrderBy(static property => property.Order).ToList();
            var texts = string.Concat(members.Select(static property => property.Property + '\n' + property.Texts));
            methods.Append($"\n    private static {PropertyMark}[] Record{i}()\n    {{\n        var texts = new {MarkTexts}({CodeText.Text(texts)}u8);\n        return\n        [\n");
            foreach (var property in members)
            {
                methods.Append($"            new(texts.Next(), {property.Mark}{(property.Inner is null ? "" : $", typeof({property.Inner})")}), // {property.Property}\n");
            }

            methods.Append("        ];\n    }\n");
        }

        return $$"""
            {{CodeText.Head}}
            namespace Integrator.Core.Configuration.Catalog;

            /// <summary>The marks of the properties of options records.</summary>
            internal static class MarkedSettings
            {
                /// <summary>The record's properties with what marks them as settings, in the order of their declaration; none for other types.</summary>
                public static {{PropertyMark}}[] Of(global::System.Type record) => record.FullName switch
                {
            {{arms}}        _ => [],
                };
            {{methods}}}

            """;
    }
}
