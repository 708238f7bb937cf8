using System.Text;
using System.Xml.Linq;

namespace Integrator.Core.Expressions.Xml;

/// <summary>XML as Axiom serialises it: empty elements as <c>&lt;a/&gt;</c>, every namespace that is used declared.</summary>
public static class XmlText
{
    private const int MaximumDepth = 2000;

    /// <summary>The text of an object that a property or variable holds.</summary>
    public static string OfObject(object value) => value switch
    {
        string text => text,
        XAttribute attribute => attribute.Value,
        XText text => text.Value,
        XDocument document => document.Root is null ? "" : Write(document.Root),
        XElement element => Write(element),
        System.Text.Json.Nodes.JsonNode json => JsonPaths.JsonScalar.Text(json),
        IReadOnlyList<XObject> nodes => string.Concat(nodes.Select(OfObject)),
        bool flag => flag ? "true" : "false",
        double number => JavaConventions.JavaNumber.ToString(number),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The text of one element.</summary>
    public static string Write(XElement element)
    {
        var text = new StringBuilder(256);
        WriteElement(element, text, [], 0);
        return text.ToString();
    }

    private static void WriteElement(XElement element, StringBuilder text, Dictionary<string, string> declared, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new ExpressionEvaluationException($"XML nested deeper than {MaximumDepth} levels");
        }

        var scope = declared;
        text.Append('<');
        var name = Name(element, element.Name, ref scope, declared, isAttribute: false, out var missing);
        text.Append(name);
        if (missing is not null)
        {
            text.Append(missing);
        }

        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            WriteAttribute(element, attribute, text, ref scope, declared);
        }

        if (element.FirstNode is null)
        {
            text.Append("/>");
            return;
        }

        text.Append('>');
        for (var node = element.FirstNode; node is not null; node = node.NextNode)
        {
            WriteNode(node, text, scope, depth);
        }

        text.Append("</").Append(name).Append('>');
    }

    private static void WriteAttribute(XElement element, XAttribute attribute, StringBuilder text, ref Dictionary<string, string> scope, Dictionary<string, string> outer)
    {
        if (attribute.IsNamespaceDeclaration)
        {
            var prefix = attribute.Name.LocalName == "xmlns" ? "" : attribute.Name.LocalName;
            if (scope.TryGetValue(prefix, out var known) && known == attribute.Value)
            {
                return;
            }

            Declare(ref scope, outer, prefix, attribute.Value);
            text.Append(prefix.Length == 0 ? " xmlns" : " xmlns:").Append(prefix).Append("=\"");
        }
        else
        {
            var name = Name(element, attribute.Name, ref scope, outer, isAttribute: true, out var missing);
            text.Append(missing).Append(' ').Append(name).Append("=\"");
        }

        Escape(attribute.Value, text, isAttribute: true);
        text.Append('"');
    }

    private static void WriteNode(XNode node, StringBuilder text, Dictionary<string, string> scope, int depth)
    {
        switch (node)
        {
            case XElement child:
                WriteElement(child, text, scope, depth + 1);
                break;
            case XCData data:
                text.Append("<![CDATA[").Append(data.Value).Append("]]>");
                break;
            case XText content:
                Escape(content.Value, text, isAttribute: false);
                break;
            case XComment comment:
                text.Append("<!--").Append(comment.Value).Append("-->");
                break;
            case XProcessingInstruction instruction:
                text.Append("<?").Append(instruction.Target).Append(' ').Append(instruction.Data).Append("?>");
                break;
        }
    }

    private static string Name(XElement element, XName name, ref Dictionary<string, string> scope, Dictionary<string, string> outer, bool isAttribute, out string? missing)
    {
        missing = null;
        var uri = name.NamespaceName;
        if (uri.Length == 0)
        {
            if (!isAttribute && scope.TryGetValue("", out var outside) && outside.Length > 0)
            {
                Declare(ref scope, outer, "", "");
                missing = " xmlns=\"\"";
            }

            return name.LocalName;
        }

        if (name.Namespace == XNamespace.Xml)
        {
            return "xml:" + name.LocalName;
        }

        var prefix = isAttribute ? element.GetPrefixOfNamespace(name.Namespace) : PrefixOf(element);
        prefix ??= isAttribute ? "ns0" : "";
        if (!scope.TryGetValue(prefix, out var known) || known != uri)
        {
            Declare(ref scope, outer, prefix, uri);
            var declaration = new StringBuilder(prefix.Length == 0 ? " xmlns" : " xmlns:").Append(prefix).Append("=\"");
            Escape(uri, declaration, isAttribute: true);
            missing = declaration.Append('"').ToString();
        }

        return prefix.Length == 0 ? name.LocalName : $"{prefix}:{name.LocalName}";
    }

    private static string? PrefixOf(XElement element) =>
        element.GetDefaultNamespace() == element.Name.Namespace ? "" : element.GetPrefixOfNamespace(element.Name.Namespace);

    private static void Declare(ref Dictionary<string, string> scope, Dictionary<string, string> outer, string prefix, string uri)
    {
        if (ReferenceEquals(scope, outer))
        {
            scope = new Dictionary<string, string>(outer, StringComparer.Ordinal);
        }

        scope[prefix] = uri;
    }

    private static void Escape(string value, StringBuilder text, bool isAttribute)
    {
        foreach (var c in value)
        {
            switch (c)
            {
                case '<':
                    text.Append("&lt;");
                    break;
                case '>' when !isAttribute:
                    text.Append("&gt;");
                    break;
                case '&':
                    text.Append("&amp;");
                    break;
                case '"' when isAttribute:
                    text.Append("&quot;");
                    break;
                case '\r':
                    text.Append("&#xd;");
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }
    }
}
