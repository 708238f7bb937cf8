using System.Text;

namespace Integrator.Core.Artifacts.Reference;

/// <summary>Writes what the catalog knows of elements: one for the terminal (<c>describe</c>), all as a page (docs/mediators.md).</summary>
public static class ElementReference
{
    /// <summary>The page of all mediators, endpoints and artifacts, then what MI has and this runtime has not.</summary>
    public static string WritePage(ElementCatalog catalog)
    {
        var page = new StringBuilder();
        page.AppendLine("# Mediators, endpoints and artifacts").AppendLine()
            .AppendLine("Generated from the descriptions in the code; `bin/micro-integrator.sh describe NAME` prints one of them.").AppendLine();
        Write(page, "Mediators", catalog.Mediators.Values.Select(static definition => (definition.Element, definition.Spec)));
        Write(page, "Endpoints", catalog.Endpoints.Values.Select(static definition => (definition.Element, definition.Spec)));
        Write(page, "Artifacts", catalog.Artifacts.Values.Select(static definition => (definition.Element, definition.Spec)));
        page.AppendLine("## Not supported").AppendLine()
            .AppendLine("Using one of these is a deployment error that names it.").AppendLine()
            .AppendLine("| Element | Instead |").AppendLine("|---|---|");
        foreach (var (element, hint) in UnsupportedElements.All.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            page.Append("| `").Append(element).Append("` | ").Append(Cell(hint)).AppendLine(" |");
        }

        return page.ToString();
    }

    /// <summary>One element as plain text; null when nobody knows it.</summary>
    public static string? Describe(ElementCatalog catalog, string name)
    {
        var spec = catalog.Mediators.GetValueOrDefault(name)?.Spec ?? catalog.Endpoints.GetValueOrDefault(name)?.Spec ?? catalog.Artifacts.GetValueOrDefault(name)?.Spec;
        if (spec is not null)
        {
            var text = new StringBuilder();
            Describe(text, spec, "");
            return text.ToString();
        }

        return UnsupportedElements.HintFor(name) is { } hint ? $"<{name}> is not supported: {hint}{Environment.NewLine}" : null;
    }

    private static void Describe(StringBuilder text, ElementSpec spec, string indent)
    {
        text.Append(indent).Append('<').Append(spec.Name).Append(">  ").AppendLine(spec.Summary);
        foreach (var attribute in spec.Attributes)
        {
            text.Append(indent).Append("  ").Append((attribute.Name + (attribute.IsRequired ? " (required)" : "")).PadRight(28)).Append(attribute.Summary);
            text.Append(attribute.Choices.Count > 0 ? $" [{string.Join(", ", attribute.Choices)}]" : "");
            text.AppendLine(attribute.Default is null ? "" : $" Default: {attribute.Default}");
        }

        foreach (var child in spec.ChildElements)
        {
            Describe(text, child, indent + "  ");
        }

        foreach (var example in spec.Examples)
        {
            text.AppendLine().Append(indent).AppendLine("Example:");
            foreach (var line in example.ReplaceLineEndings("\n").Split('\n'))
            {
                text.Append(indent).Append("  ").AppendLine(line);
            }
        }
    }

    private static void Write(StringBuilder page, string title, IEnumerable<(string Element, ElementSpec Spec)> elements)
    {
        page.Append("## ").AppendLine(title).AppendLine();
        foreach (var (element, spec) in elements.OrderBy(static pair => pair.Element, StringComparer.Ordinal))
        {
            page.Append("### ").AppendLine(element).AppendLine().AppendLine(spec.Summary).AppendLine();
            var rows = Rows(spec, "").ToList();
            if (rows.Count > 0)
            {
                page.AppendLine("| Attribute or child | Type | Default | Meaning |").AppendLine("|---|---|---|---|");
                rows.ForEach(row => page.AppendLine(row));
                page.AppendLine();
            }

            foreach (var example in spec.Examples)
            {
                page.AppendLine("```xml").AppendLine(example.ReplaceLineEndings(Environment.NewLine)).AppendLine("```").AppendLine();
            }
        }
    }

    private static IEnumerable<string> Rows(ElementSpec spec, string path)
    {
        foreach (var attribute in spec.Attributes)
        {
            var type = attribute.Choices.Count > 0 ? string.Join(", ", attribute.Choices.Select(static choice => $"`{choice}`")) : TypeName(attribute.Kind);
            yield return $"| `{path}@{attribute.Name}`{(attribute.IsRequired ? " (required)" : "")} | {Cell(type)} | {(attribute.Default is null ? "" : $"`{Cell(attribute.Default)}`")} | {Cell(attribute.Summary)} |";
        }

        foreach (var child in spec.ChildElements)
        {
            yield return $"| `{path}<{child.Name}>` | element | | {Cell(child.Summary)} |";
            foreach (var row in Rows(child, $"{path}{child.Name}/"))
            {
                yield return row;
            }
        }
    }

    private static string TypeName(ValueKind kind) => kind switch
    {
        ValueKind.DynamicValue => "text or `{expression}`",
        ValueKind.Expression => "expression",
        ValueKind.Boolean => "`true`, `false`",
        ValueKind.Integer => "whole number",
        ValueKind.Regex => "regular expression",
        ValueKind.Key => "key",
        ValueKind.Uri => "URL",
        _ => "text",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
