using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Xsl;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Formats.Xml.Stylesheets;
using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Resources;

namespace Integrator.Mediators.Transformation.Stylesheets;

/// <summary>A compiled XSLT 1.0 stylesheet; safe for any thread. No scripts, no documents but those of its resources.</summary>
internal sealed class Stylesheet
{
    private readonly XslCompiledTransform transform;
    private readonly XmlWriterSettings output;

    /// <summary>The stylesheet when it is so plain that it takes no processor.</summary>
    private readonly PlainStylesheet? plain;

    private Stylesheet(XslCompiledTransform transform, string source)
    {
        this.transform = transform;
        IsTree = transform.OutputSettings is { OutputMethod: XmlOutputMethod.Xml, Indent: false } && !WritesMarkup(source);
        IsForward = transform.OutputSettings is { OutputMethod: XmlOutputMethod.Xml or XmlOutputMethod.AutoDetect, Indent: false } && !WritesMarkup(source) && !NeedsTree(source);
        plain = IsForward ? PlainStylesheet.TryCompile(Parse(source)) : null;
        output = transform.OutputSettings!.Clone();
        IsText = output.OutputMethod == XmlOutputMethod.Text;
        output.ConformanceLevel = IsText ? ConformanceLevel.Fragment : ConformanceLevel.Auto;
        output.OmitXmlDeclaration = true;
    }

    /// <summary>True for <c>&lt;xsl:output method="text"/&gt;</c>.</summary>
    public bool IsText { get; }

    /// <summary>True when the result need not become text first: nothing in the stylesheet is about how it is written.</summary>
    public bool IsTree { get; }

    /// <summary>True when payload and result need not be trees (<see cref="TryApply"/>).</summary>
    public bool IsForward { get; }

    /// <exception cref="XsltException">The resource is no stylesheet.</exception>
    /// <exception cref="XmlException">The resource is no XML, or includes what it must not.</exception>
    public static Stylesheet Compile(MessageContext context, KeyedResource resource, IReadOnlyDictionary<string, string> resources)
    {
        var transform = new XslCompiledTransform();
        using var reader = Open(resource.Text);
        transform.Load(reader, new XsltSettings(enableDocumentFunction: true, enableScript: false), new StylesheetResolver(context, resources));
        return new Stylesheet(transform, resource.Text);
    }

    /// <summary>Transforms the payload of a stylesheet that <see cref="IsForward"/> in place; false, with nothing changed, when that takes the tree.</summary>
    public bool TryApply(MessageContext context, XsltArgumentList parameters, IReadOnlyDictionary<string, string> resources) =>
        context.Message.Body.TryTransform((XmlTransformation?)plain ?? new StylesheetTransformation(transform, parameters, new StylesheetResolver(context, resources)));

    /// <summary>The result of a stylesheet that <see cref="IsTree"/>; null for what a tree does not take beside its root, blanks among it: the text tells then.</summary>
    /// <exception cref="XsltException">The transformation failed, or was ended by xsl:message.</exception>
    /// <exception cref="XmlException">The result is no document.</exception>
    public XElement? ApplyToTree(MessageContext context, XElement source, XsltArgumentList parameters, IReadOnlyDictionary<string, string> resources)
    {
        var result = new XDocument();
        try
        {
            using var reader = source.CreateReader();
            using var writer = result.CreateWriter();
            transform.Transform(reader, parameters, writer, new StylesheetResolver(context, resources));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return null;
        }

        var root = result.Root ?? throw new XmlException("Root element is missing.");
        root.Remove();
        MakeEmpty(root);
        return root;
    }

    private static XmlReader Open(string source) =>
        XmlReader.Create(new StringReader(source.Trim()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });

    private static XElement Parse(string source)
    {
        using var reader = Open(source);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }

    /// <summary>An element that an empty text was written to is empty like any other: MI's builder sees both alike.</summary>
    private static void MakeEmpty(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            if (!element.IsEmpty && element.FirstNode is null)
            {
                element.RemoveNodes();
            }
        }
    }

    // Escaping that is turned off makes markup of text; what is imported may do so too.
    private static bool WritesMarkup(string source) =>
        source.Contains("disable-output-escaping", StringComparison.Ordinal) || source.Contains(":import", StringComparison.Ordinal)
        || source.Contains(":include", StringComparison.Ordinal) || source.Contains("doctype-", StringComparison.Ordinal);

    // The processor strips white space only from what it reads itself; ids that it makes for the nodes of others cost a walk through the document each.
    private static bool NeedsTree(string source) =>
        source.Contains("strip-space", StringComparison.Ordinal) || source.Contains("preserve-space", StringComparison.Ordinal)
        || source.Contains("generate-id", StringComparison.Ordinal);

    /// <summary>The text of the result.</summary>
    /// <exception cref="XsltException">The transformation failed, or was ended by xsl:message.</exception>
    public string Apply(MessageContext context, XElement source, XsltArgumentList parameters, IReadOnlyDictionary<string, string> resources)
    {
        var result = new StringBuilder(1024);
        using (var reader = source.CreateReader())
        using (var writer = XmlWriter.Create(result, output))
        {
            transform.Transform(reader, parameters, writer, new StylesheetResolver(context, resources));
        }

        return result.ToString();
    }
}
