namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary><c>xsl:value-of</c>: the text of the first node.</summary>
internal sealed class ValueOf(NodePath select) : Instruction
{
    /// <summary>The node whose text it is.</summary>
    public int Find(StylesheetRun run, int node) => select.Find(run, node);

    public override void Run(StylesheetRun run, int node)
    {
        if (Find(run, node) is not NodePath.None and var found)
        {
            run.Value(found);
        }
    }
}
