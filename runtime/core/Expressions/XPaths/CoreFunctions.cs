using System.Text;
using System.Xml.Linq;

namespace Integrator.Core.Expressions.XPaths;

/// <summary>The core library of XPath 1.0 (section 4) and the three text functions Jaxen adds.</summary>
internal static class CoreFunctions
{
    public static Dictionary<string, (int Least, int Most, XPathFunction Function)> Table() =>
        new Dictionary<string, (int Least, int Most, XPathFunction Function)>(StringComparer.Ordinal)
        {
            ["last"] = (0, 0, static (in XPathFocus focus, object?[] _) => (double)focus.Size),
            ["position"] = (0, 0, static (in XPathFocus focus, object?[] _) => (double)focus.Position),
            ["count"] = (1, 1, static (in XPathFocus _, object?[] arguments) => (double)Set(arguments[0], "count").Count),
            ["id"] = (1, 1, static (in XPathFocus _, object?[] _) => XPathNodes.Empty),
            ["local-name"] = (0, 1, static (in XPathFocus focus, object?[] arguments) => NameOf(focus, arguments)?.LocalName ?? ""),
            ["namespace-uri"] = (0, 1, static (in XPathFocus focus, object?[] arguments) => NameOf(focus, arguments)?.NamespaceName ?? ""),
            ["name"] = (0, 1, static (in XPathFocus focus, object?[] arguments) => QualifiedName(Node(focus, arguments))),
            ["string"] = (0, 1, static (in XPathFocus focus, object?[] arguments) => Text(focus, arguments)),
            ["concat"] = (2, int.MaxValue, static (in XPathFocus _, object?[] arguments) => Concatenate(arguments)),
            ["starts-with"] = (2, 2, static (in XPathFocus _, object?[] arguments) => XPathConversion.Box(Text(arguments[0]).StartsWith(Text(arguments[1]), StringComparison.Ordinal))),
            ["ends-with"] = (2, 2, static (in XPathFocus _, object?[] arguments) => XPathConversion.Box(Text(arguments[0]).EndsWith(Text(arguments[1]), StringComparison.Ordinal))),
            ["contains"] = (2, 2, static (in XPathFocus _, object?[] arguments) => XPathConversion.Box(Text(arguments[0]).Contains(Text(arguments[1]), StringComparison.Ordinal))),
            ["substring-before"] = (2, 2, static (in XPathFocus _, object?[] arguments) => Around(Text(arguments[0]), Text(arguments[1]), before: true)),
            ["substring-after"] = (2, 2, static (in XPathFocus _, object?[] arguments) => Around(Text(arguments[0]), Text(arguments[1]), before: false)),
            ["substring"] = (2, 3, static (in XPathFocus _, object?[] arguments) => Substring(arguments)),
            ["string-length"] = (0, 1, static (in XPathFocus focus, object?[] arguments) => (double)Text(focus, arguments).Length),
            ["normalize-space"] = (0, 1, static (in XPathFocus focus, object?[] arguments) => Normalize(Text(focus, arguments))),
            ["translate"] = (3, 3, static (in XPathFocus _, object?[] arguments) => Translate(Text(arguments[0]), Text(arguments[1]), Text(arguments[2]))),
            ["upper-case"] = (1, 2, static (in XPathFocus _, object?[] arguments) => Text(arguments[0]).ToUpperInvariant()),
            ["lower-case"] = (1, 2, static (in XPathFocus _, object?[] arguments) => Text(arguments[0]).ToLowerInvariant()),
            ["boolean"] = (1, 1, static (in XPathFocus _, object?[] arguments) => XPathConversion.Box(XPathConversion.ToBoolean(arguments[0]))),
            ["not"] = (1, 1, static (in XPathFocus _, object?[] arguments) => XPathConversion.Box(!XPathConversion.ToBoolean(arguments[0]))),
            ["true"] = (0, 0, static (in XPathFocus _, object?[] _) => XPathConversion.True),
            ["false"] = (0, 0, static (in XPathFocus _, object?[] _) => XPathConversion.False),
            ["lang"] = (1, 1, static (in XPathFocus focus, object?[] arguments) => XPathConversion.Box(IsLanguage(focus.ContextNode, Text(arguments[0])))),
            ["number"] = (0, 1, static (in XPathFocus focus, object?[] arguments) =>
                XPathConversion.ToNumber(arguments.Length == 0 ? XPathNodes.Of(focus.ContextNode) : arguments[0])),
            ["sum"] = (1, 1, static (in XPathFocus _, object?[] arguments) => Sum(Set(arguments[0], "sum"))),
            ["floor"] = (1, 1, static (in XPathFocus _, object?[] arguments) => Math.Floor(XPathConversion.ToNumber(arguments[0]))),
            ["ceiling"] = (1, 1, static (in XPathFocus _, object?[] arguments) => Math.Ceiling(XPathConversion.ToNumber(arguments[0]))),
            ["round"] = (1, 1, static (in XPathFocus _, object?[] arguments) => Math.Floor(XPathConversion.ToNumber(arguments[0]) + 0.5)),
        };

    private static string Text(object? value) => XPathConversion.ToText(value);

    private static string Text(in XPathFocus focus, object?[] arguments) =>
        arguments.Length == 0 ? XPathConversion.StringValue(focus.ContextNode) : Text(arguments[0]);

    private static XPathNodes Set(object? value, string function) => value switch
    {
        XPathNodes nodes => nodes,
        null => XPathNodes.Empty,
        _ => throw new ExpressionEvaluationException($"{function}() requires a node-set"),
    };

    private static object? Node(in XPathFocus focus, object?[] arguments) =>
        arguments.Length == 0 ? focus.ContextNode : arguments[0] is XPathNodes { Count: > 0 } nodes ? nodes[0] : null;

    private static XName? NameOf(in XPathFocus focus, object?[] arguments) => Node(focus, arguments) switch
    {
        XElement element => element.Name,
        XAttribute attribute => attribute.Name,
        XProcessingInstruction instruction => instruction.Target,
        _ => null,
    };

    private static string QualifiedName(object? node)
    {
        var (name, element) = node switch
        {
            XElement self => (self.Name, self),
            XAttribute attribute => (attribute.Name, attribute.Parent),
            _ => (null, null),
        };
        if (name is null)
        {
            return "";
        }

        var prefix = name.NamespaceName.Length == 0 ? null : element?.GetPrefixOfNamespace(name.Namespace);
        return string.IsNullOrEmpty(prefix) ? name.LocalName : $"{prefix}:{name.LocalName}";
    }

    private static string Concatenate(object?[] arguments)
    {
        var text = new StringBuilder();
        foreach (var argument in arguments)
        {
            text.Append(Text(argument));
        }

        return text.ToString();
    }

    private static string Around(string text, string part, bool before)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        return at < 0 ? "" : before ? text[..at] : text[(at + part.Length)..];
    }

    private static string Substring(object?[] arguments)
    {
        var text = Text(arguments[0]);
        var start = Math.Floor(XPathConversion.ToNumber(arguments[1]) + 0.5);
        var end = arguments.Length < 3 ? double.PositiveInfinity : start + Math.Floor(XPathConversion.ToNumber(arguments[2]) + 0.5);
        if (double.IsNaN(start) || double.IsNaN(end))
        {
            return "";
        }

        var from = (int)Math.Clamp(start - 1, 0, text.Length);
        var to = (int)Math.Clamp(end - 1, 0, text.Length);
        return to > from ? text[from..to] : "";
    }

    private static string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is not (' ' or '\t' or '\r' or '\n'))
            {
                result.Append(c);
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.Length > 0 && result[^1] == ' ' ? result.ToString(0, result.Length - 1) : result.ToString();
    }

    private static string Translate(string text, string from, string to)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var at = from.IndexOf(c, StringComparison.Ordinal);
            if (at < 0)
            {
                result.Append(c);
            }
            else if (at < to.Length)
            {
                result.Append(to[at]);
            }
        }

        return result.ToString();
    }

    private static bool IsLanguage(object node, string language)
    {
        for (var element = node as XElement ?? (node as XObject)?.Parent; element is not null; element = element.Parent)
        {
            if (element.Attribute(XNamespace.Xml + "lang") is { } attribute)
            {
                return attribute.Value.StartsWith(language, StringComparison.OrdinalIgnoreCase)
                    && (attribute.Value.Length == language.Length || attribute.Value[language.Length] == '-');
            }
        }

        return false;
    }

    private static object Sum(XPathNodes nodes)
    {
        double sum = 0;
        foreach (var node in nodes)
        {
            sum += XPathConversion.ParseNumber(XPathConversion.StringValue(node));
        }

        return sum;
    }
}
