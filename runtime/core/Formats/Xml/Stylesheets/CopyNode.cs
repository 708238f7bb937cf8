using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary><c>xsl:copy</c>: the node itself, around what its content makes.</summary>
/// <param name="content">What is in it.</param>
/// <param name="isInside">True inside of what is copied as a whole.</param>
internal sealed class CopyNode(Instruction content, bool isInside = false) : Instruction
{
    public override void Run(StylesheetRun run, int node)
    {
        switch (run.Index[node].Kind)
        {
            case XmlNodeKind.Element:
                run.StartCopy(node, isInside);
                content.Run(run, node);
                run.EndElement();
                break;
            case XmlNodeKind.Document:
                content.Run(run, node);
                break;
            default:
                run.CopyLeaf(node);
                break;
        }
    }
}
