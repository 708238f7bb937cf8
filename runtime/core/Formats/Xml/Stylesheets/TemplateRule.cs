using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>One alternative of a template's <c>match</c>.</summary>
/// <param name="isAbsolute">True when the outermost step is the document's child; without steps the document itself is meant.</param>
/// <param name="steps">The tests of the node, the last one, and of those above it.</param>
/// <param name="content">The template.</param>
internal sealed class TemplateRule(bool isAbsolute, NodeTest[] steps, Instruction content)
{
    public Instruction Content => content;

    /// <summary>XSLT 1.0, 5.5.</summary>
    public double Priority => !isAbsolute && steps.Length == 1 ? steps[0].Priority : 0.5;

    public bool Matches(StylesheetRun run, int node)
    {
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            if (!steps[i].Matches(run.Index, node))
            {
                return false;
            }

            node = node == run.Top ? XmlIndex.Document : run.Index[node].Parent;
        }

        return !isAbsolute || node == XmlIndex.Document;
    }
}
