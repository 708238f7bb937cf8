namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>An attribute of a literal result element.</summary>
/// <param name="name">Its name.</param>
/// <param name="parts">Its value, an attribute value template (XSLT 1.0, 7.6.2): texts, and paths whose first node's text stands there.</param>
internal sealed class LiteralAttribute(ResultName name, (string Text, NodePath? Path)[] parts)
{
    public ResultName Name => name;

    public string ValueFor(StylesheetRun run, int node)
    {
        var value = "";
        foreach (var (text, path) in parts)
        {
            value += path is null ? text : path.Find(run, node) is not NodePath.None and var found ? run.StringValue(found) : "";
        }

        return value;
    }
}
