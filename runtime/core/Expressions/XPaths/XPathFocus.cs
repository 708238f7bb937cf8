namespace Integrator.Core.Expressions.XPaths;

/// <summary>What an expression is evaluated on: a node, its position and how many there are.</summary>
/// <param name="Node">The context node; null for the node the run starts from.</param>
internal readonly record struct XPathFocus(XPathRun Run, object? Node, int Position, int Size)
{
    public object ContextNode => Node ?? Run.Start;
}
