namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary><c>xsl:value-of</c>: the text of the first node.</summary>
internal sealed class ValueOf(NodePath select) : Instruction
{
    public override void Run(StylesheetRun run, int node)
    {
        if (select.Find(run, node) is not NodePath.None and var found)
        {
            run.Value(found);
        }
    }
}
