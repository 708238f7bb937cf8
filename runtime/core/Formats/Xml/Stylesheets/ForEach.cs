namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary><c>xsl:for-each</c>.</summary>
internal sealed class ForEach(NodePath select, Instruction body) : Instruction
{
    public override void Run(StylesheetRun run, int node) => select.Each(run, node, body);
}
