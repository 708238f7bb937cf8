using System.Xml.Linq;
using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>
/// A stylesheet of nothing but the everyday parts of XSLT 1.0, applied to the bytes of a message: templates by match, <c>apply-templates</c>, <c>for-each</c>,
/// <c>value-of</c>, <c>copy</c>, <c>copy-of</c>, <c>if</c>, <c>choose</c>, <c>text</c> and literal elements, with paths downwards. Safe for any thread.
/// </summary>
public sealed class PlainStylesheet : XmlTransformation
{
    private readonly TemplateRule[] rules;
    private readonly int literals;

    private PlainStylesheet(StylesheetReader reader)
    {
        rules = reader.Read();
        literals = reader.Literals;
    }

    /// <summary>Null for a stylesheet with anything else in it, or anything wrong: the framework's processor has to do that.</summary>
    public static PlainStylesheet? TryCompile(XElement stylesheet)
    {
        try
        {
            return new PlainStylesheet(new StylesheetReader(stylesheet));
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    internal override void Apply(XmlIndex index, int payload, XmlResultWriter result) =>
        new StylesheetRun(rules, literals, index, payload, result).Apply(XmlIndex.Document);
}
