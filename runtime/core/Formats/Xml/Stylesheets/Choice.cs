namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary><c>xsl:if</c> and <c>xsl:choose</c>: the first branch whose condition holds.</summary>
internal sealed class Choice((NodeCondition? Condition, Instruction Content)[] branches) : Instruction
{
    public override void Run(StylesheetRun run, int node)
    {
        foreach (var (condition, content) in branches)
        {
            if (condition is null || condition.Holds(run, node))
            {
                content.Run(run, node);
                return;
            }
        }
    }
}
