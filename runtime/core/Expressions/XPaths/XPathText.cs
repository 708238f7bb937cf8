using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Expressions.JavaConventions;
using Integrator.Core.Expressions.JsonPaths;
using Integrator.Core.Expressions.Xml;

namespace Integrator.Core.Expressions.XPaths;

/// <summary>The string value of a whole XPath's result (MI's SynapseXPath.stringValueOf), which is not XPath's string().</summary>
internal static class XPathText
{
    /// <param name="namesNodeTest">True when the expression has <c>node()</c> in it: an element is then its XML.</param>
    /// <param name="endsInNode">True when it ends so: a single text gives its parent.</param>
    public static string? Of(object? result, bool namesNodeTest, bool endsInNode) => result switch
    {
        null => null,
        string text => text,
        double number => JavaNumber.ToString(number),
        bool flag => flag ? "true" : "false",
        XPathNodes nodes => OfNodes(nodes, namesNodeTest, endsInNode),
        JsonNode json => JsonTextWriter.Write(json),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>The text of a single element without elements in it; null for one without text, which counts as its XML.</summary>
    public static string? OfLeaf(string text) => Trim(text) is { Length: > 0 } trimmed ? trimmed : null;

    private static string OfNodes(XPathNodes nodes, bool namesNodeTest, bool endsInNode)
    {
        if (nodes.Count == 1)
        {
            var node = nodes[0];
            if (endsInNode && node is XText { Parent: { } parent })
            {
                node = parent;
            }

            return OfNode(node, isAlone: !namesNodeTest);
        }

        var text = new StringBuilder();
        foreach (var node in nodes)
        {
            text.Append(OfNode(node, isAlone: false));
        }

        return text.ToString();
    }

    private static string OfNode(object node, bool isAlone) => node switch
    {
        XText text => text.Value,
        XAttribute attribute => attribute.Value,
        XElement element => OfElement(element, isAlone),
        DocumentRoot root => XmlText.Write(root.Top),
        _ => "",
    };

    private static string OfElement(XElement element, bool isAlone)
    {
        var direct = DirectText(element);
        var trimmed = Trim(direct);
        if (trimmed.Length == 0)
        {
            return XmlText.Write(element);
        }

        if (isAlone)
        {
            return trimmed;
        }

        var xml = XmlText.Write(element);
        return trimmed.Length == direct.Length && direct == trimmed ? xml : xml.Replace(direct, trimmed, StringComparison.Ordinal);
    }

    private static string DirectText(XElement element)
    {
        if (element.FirstNode is XText only && only.NextNode is null)
        {
            return only.Value;
        }

        var text = new StringBuilder();
        for (var node = element.FirstNode; node is not null; node = node.NextNode)
        {
            if (node is XText part)
            {
                text.Append(part.Value);
            }
        }

        return text.ToString();
    }

    // A no-break space counts as a blank; Java's trim takes control characters too.
    private static string Trim(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && (text[start] <= ' ' || text[start] == '\u00A0'))
        {
            start++;
        }

        while (end > start && (text[end - 1] <= ' ' || text[end - 1] == '\u00A0'))
        {
            end--;
        }

        return (start == 0 && end == text.Length ? text : text[start..end]).Replace('\u00A0', ' ');
    }
}
