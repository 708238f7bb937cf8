namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>There is a node, or one with that text, or one with another: <c>a</c>, <c>a = 'x'</c>, <c>a != 'x'</c>, and <c>not(..)</c> of these.</summary>
internal sealed class NodeCondition(NodePath path, string? text, bool isOther, bool isNot)
{
    public bool Holds(StylesheetRun run, int node) => path.Find(run, node, text, isOther) != NodePath.None != isNot;
}
