using System.Xml;
using System.Xml.Linq;
using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>Compiles a stylesheet; a <see cref="NotSupportedException"/> is thrown for whatever is not of <see cref="PlainStylesheet"/>.</summary>
internal sealed class StylesheetReader
{
    private const string Xsl = "http://www.w3.org/1999/XSL/Transform";

    private static readonly NodePath Children = new(isAbsolute: false, [new NodeStep([new NodeTest(false, null)])]);

    private readonly XElement stylesheet;
    private readonly HashSet<string> excluded = [Xsl];

    public StylesheetReader(XElement stylesheet)
    {
        this.stylesheet = stylesheet;
        Check(stylesheet.Name.NamespaceName == Xsl && stylesheet.Name.LocalName is "stylesheet" or "transform");
        Check(!stylesheet.DescendantsAndSelf().Attributes(XNamespace.Xml + "space").Any() && !stylesheet.DescendantNodes().OfType<XCData>().Any());

        // Where instructions declare namespaces, the framework's processor writes them in an order of its own.
        Check(!stylesheet.Descendants().Any(static element => element.Name.NamespaceName == Xsl && element.Attributes().Any(static attribute => attribute.IsNamespaceDeclaration)));
        Allow(stylesheet, "version", "exclude-result-prefixes", "id");
        Check((string?)stylesheet.Attribute("version") == "1.0");
        foreach (var prefix in ((string?)stylesheet.Attribute("exclude-result-prefixes") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            excluded.Add(NodePathReader.Namespace(stylesheet, prefix));
        }
    }

    /// <summary>How many literal elements were read.</summary>
    public int Literals { get; private set; }

    /// <summary>The templates, those of the highest rank first, and of the same rank the last one first.</summary>
    public TemplateRule[] Read()
    {
        var rules = new List<TemplateRule>();
        foreach (var node in stylesheet.Nodes())
        {
            if (node is XText text)
            {
                Check(IsBlank(text));
            }
            else if (node is XElement element && IsInstruction(element, "output"))
            {
                Check(element.Attribute("cdata-section-elements") is null);
            }
            else if (node is XElement template)
            {
                Check(IsInstruction(template, "template"));
                Allow(template, "match");
                var content = Content(template);
                rules.InsertRange(0, NodePathReader.Patterns(template, Required(template, "match")).Select(pattern => new TemplateRule(pattern.IsAbsolute, pattern.Steps, content)));
            }
        }

        return [.. rules.OrderByDescending(static rule => rule.Priority)];
    }

    private Instruction Content(XElement parent)
    {
        var instructions = new List<Instruction>();
        foreach (var node in parent.Nodes())
        {
            if (node is XElement element)
            {
                instructions.Add(element.Name.NamespaceName == Xsl ? Instruction(element) : Literal(element));
            }
            else if (node is XText text && !IsBlank(text))
            {
                instructions.Add(new LiteralText(text.Value));
            }
        }

        return instructions is [var single] ? single : new InstructionList([.. instructions]);
    }

    private Instruction Instruction(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "apply-templates":
                Allow(element, "select");
                CheckEmpty(element);
                return new ApplyTemplates(element.Attribute("select") is { } select ? NodePathReader.Path(element, select.Value) : Children);
            case "for-each":
                Allow(element, "select");
                return new ForEach(NodePathReader.Path(element, Required(element, "select")), Content(element));
            case "value-of":
                Allow(element, "select");
                CheckEmpty(element);
                return new ValueOf(NodePathReader.Path(element, Required(element, "select")));
            case "copy-of":
                Allow(element, "select");
                CheckEmpty(element);
                return new CopyOf(NodePathReader.Path(element, Required(element, "select")));
            case "copy":
                Allow(element);
                return new CopyNode(Content(element));
            case "text":
                Allow(element);
                Check(!element.HasElements);
                return new LiteralText(element.Value);
            case "if":
                return new Choice([Branch(element)]);
            case "choose":
                Allow(element);
                Check(element.Nodes().OfType<XText>().All(IsBlank));
                return new Choice([.. element.Elements().Select(Alternative)]);
            default:
                throw new NotSupportedException();
        }
    }

    private (NodeCondition? Condition, Instruction Content) Alternative(XElement branch)
    {
        if (IsInstruction(branch, "when"))
        {
            return Branch(branch);
        }

        Check(IsInstruction(branch, "otherwise"));
        Allow(branch);
        return (null, Content(branch));
    }

    private (NodeCondition? Condition, Instruction Content) Branch(XElement branch)
    {
        Allow(branch, "test");
        return (NodePathReader.Condition(branch, Required(branch, "test")), Content(branch));
    }

    private LiteralElement Literal(XElement element)
    {
        var attributes = element.Attributes().Where(static attribute => !attribute.IsNamespaceDeclaration).ToList();
        Check(attributes.TrueForAll(static attribute => attribute.Name.NamespaceName is not (Xsl or XmlNames.XmlNamespace)));
        return new LiteralElement(
            Literals++,
            new ResultName(PrefixOf(element, element.Name.Namespace, isAttribute: false), element.Name.LocalName, element.Name.NamespaceName),
            Declarations(element),
            [.. attributes.Select(attribute => new LiteralAttribute(
                new ResultName(PrefixOf(element, attribute.Name.Namespace, isAttribute: true), attribute.Name.LocalName, attribute.Name.NamespaceName),
                NodePathReader.Parts(element, attribute.Value)))],
            Content(element));
    }

    /// <summary>The namespaces of the stylesheet that hold for an element, in the order of the framework's processor: the nearest ones first.</summary>
    private NamespaceDeclaration[] Declarations(XElement element)
    {
        var found = new List<NamespaceDeclaration>();
        for (var holder = element; holder is not null; holder = holder.Parent)
        {
            var declared = holder.Attributes().Where(static attribute => attribute.IsNamespaceDeclaration)
                .Select(static attribute => new NamespaceDeclaration(attribute.Name.NamespaceName.Length == 0 ? "" : attribute.Name.LocalName, attribute.Value));
            found.AddRange(declared.Where(declaration => !found.Exists(nearer => nearer.Prefix == declaration.Prefix)).ToList());
        }

        return [.. found.Where(declaration => declaration.Uri.Length > 0 && !excluded.Contains(declaration.Uri))];
    }

    /// <summary>The prefix that an element or attribute of the stylesheet has; where several stand for its namespace, nobody knows which.</summary>
    private static string PrefixOf(XElement scope, XNamespace space, bool isAttribute)
    {
        if (space == XNamespace.None)
        {
            return "";
        }

        var prefixes = scope.AncestorsAndSelf().Attributes().Where(attribute => attribute.IsNamespaceDeclaration && attribute.Value == space.NamespaceName)
            .Select(static attribute => attribute.Name.NamespaceName.Length == 0 ? "" : attribute.Name.LocalName).Where(prefix => prefix.Length > 0 || !isAttribute).Distinct().ToList();
        Check(prefixes.Count == 1);
        return prefixes[0];
    }

    private static bool IsInstruction(XElement element, string localName) => element.Name.NamespaceName == Xsl && element.Name.LocalName == localName;

    private static string Required(XElement element, string name) => (string?)element.Attribute(name) ?? throw new NotSupportedException();

    private static void Allow(XElement element, params ReadOnlySpan<string> names)
    {
        foreach (var attribute in element.Attributes())
        {
            Check(attribute.IsNamespaceDeclaration || (attribute.Name.NamespaceName.Length == 0 && names.Contains(attribute.Name.LocalName)));
        }
    }

    private static void CheckEmpty(XElement element) => Check(!element.HasElements && element.Nodes().OfType<XText>().All(IsBlank));

    private static bool IsBlank(XText text) => text.Value.AsSpan().IndexOfAnyExcept(" \t\r\n") < 0;

    private static void Check(bool isPlain)
    {
        if (!isPlain)
        {
            throw new NotSupportedException();
        }
    }
}
