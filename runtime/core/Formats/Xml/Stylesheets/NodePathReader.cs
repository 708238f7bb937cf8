using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>Reads the paths, patterns and conditions of a stylesheet; a <see cref="NotSupportedException"/> is thrown for whatever is not of <see cref="PlainStylesheet"/>.</summary>
internal static partial class NodePathReader
{
    private const char Blank = ' ';

    /// <summary>The namespace that a prefix stands for.</summary>
    public static string Namespace(XElement scope, string prefix) =>
        (IsName(prefix) ? scope.GetNamespaceOfPrefix(prefix)?.NamespaceName : null) ?? throw new NotSupportedException();

    public static NodePath Path(XElement scope, string text)
    {
        text = text.Trim(Blank);
        if (text is "." or "/")
        {
            return new NodePath(text == "/", []);
        }

        if (text.Contains('|', StringComparison.Ordinal))
        {
            return new NodePath(isAbsolute: false, [new NodeStep([.. text.Split('|').Select(test => Test(scope, test))])]);
        }

        var isAbsolute = text.StartsWith('/');
        return new NodePath(isAbsolute, [.. text[(isAbsolute ? 1 : 0)..].Split('/').Select(test => new NodeStep([Test(scope, test)]))]);
    }

    /// <summary>The alternatives of a template's <c>match</c>.</summary>
    public static IEnumerable<(bool IsAbsolute, NodeTest[] Steps)> Patterns(XElement scope, string text)
    {
        foreach (var alternative in text.Split('|').Select(static alternative => alternative.Trim(Blank)))
        {
            var isAbsolute = alternative.StartsWith('/');
            yield return alternative == "/"
                ? (true, [])
                : (isAbsolute, [.. alternative[(isAbsolute ? 1 : 0)..].Split('/').Select(test => Test(scope, test))]);
        }
    }

    public static NodeCondition Condition(XElement scope, string text)
    {
        var parts = ConditionText().Match(text);
        return parts.Success
            ? new NodeCondition(
                Path(scope, parts.Groups["path"].Value),
                parts.Groups["text"] is { Success: true } literal ? literal.Value : null,
                isOther: parts.Groups["is"].Value == "!=",
                isNot: parts.Groups["not"].Success)
            : throw new NotSupportedException();
    }

    /// <summary>The parts of an attribute value template.</summary>
    public static (string Text, NodePath? Path)[] Parts(XElement scope, string text)
    {
        var parts = new List<(string Text, NodePath? Path)>();
        while (text.IndexOfAny(['{', '}']) is >= 0 and var open)
        {
            var close = text.IndexOf('}', StringComparison.Ordinal);
            if (close < open + 2 || text[open] != '{')
            {
                throw new NotSupportedException();
            }

            parts.Add((text[..open], null));
            parts.Add(("", Path(scope, text[(open + 1)..close])));
            text = text[(close + 1)..];
        }

        parts.Add((text, null));
        return [.. parts];
    }

    private static NodeTest Test(XElement scope, string text)
    {
        text = text.Trim(Blank);
        switch (text)
        {
            case "node()":
                return new NodeTest(isAttribute: false, kind: null);
            case "text()":
                return new NodeTest(isAttribute: false, XmlNodeKind.Text);
            case "comment()":
                return new NodeTest(isAttribute: false, XmlNodeKind.Comment);
            case "processing-instruction()":
                return new NodeTest(isAttribute: false, XmlNodeKind.Instruction);
        }

        var isAttribute = text.StartsWith('@');
        var kind = isAttribute ? XmlNodeKind.Attribute : XmlNodeKind.Element;
        var name = isAttribute ? text[1..] : text;
        if (name == "*")
        {
            return new NodeTest(isAttribute, kind);
        }

        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var space = colon < 0 ? "" : Namespace(scope, name[..colon]);
        var localName = name[(colon + 1)..];
        return localName == "*" ? new NodeTest(isAttribute, kind, null, space)
            : IsName(localName) ? new NodeTest(isAttribute, kind, localName, space)
            : throw new NotSupportedException();
    }

    private static bool IsName(string text)
    {
        try
        {
            return XmlConvert.VerifyNCName(text).Length > 0;
        }
        catch (Exception error) when (error is XmlException or ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex("""^ *(?:(?<not>not) *\( *)?(?<path>[^=!'"]*?) *(?:(?<is>!?=) *(?:'(?<text>[^']*)'|"(?<text>[^"]*)") *)?(?(not)\)) *$""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ConditionText();
}
