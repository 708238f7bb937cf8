namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary><c>xsl:apply-templates</c>.</summary>
internal sealed class ApplyTemplates(NodePath select) : Instruction
{
    private static readonly ApplyOne One = new();

    public override void Run(StylesheetRun run, int node) => select.Each(run, node, One);

    /// <summary>The template of the node itself.</summary>
    private sealed class ApplyOne : Instruction
    {
        public override void Run(StylesheetRun run, int node) => run.Apply(node);
    }
}
