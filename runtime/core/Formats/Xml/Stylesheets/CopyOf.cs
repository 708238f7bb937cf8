using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary><c>xsl:copy-of</c>: the nodes with everything in them.</summary>
internal sealed class CopyOf(NodePath select) : Instruction
{
    private static readonly CopyNode All = new(new CopyInside());

    public override void Run(StylesheetRun run, int node) => select.Each(run, node, All);

    /// <summary>Everything in an element.</summary>
    private sealed class CopyInside : Instruction
    {
        private static readonly NodePath Inside = new(isAbsolute: false, [new NodeStep([new NodeTest(true, XmlNodeKind.Attribute), new NodeTest(false, null)])]);

        private readonly CopyNode copy;

        public CopyInside() => copy = new CopyNode(this, isInside: true);

        public override void Run(StylesheetRun run, int node) => Inside.Each(run, node, node == XmlIndex.Document ? All : copy);
    }
}
