using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>A step of a path: the attributes and children that one of its tests means (<c>@*|node()</c> is one step).</summary>
internal sealed class NodeStep(NodeTest[] tests)
{
    private readonly bool hasAttributes = Array.Exists(tests, static test => test.IsAttribute);
    private readonly bool hasChildren = Array.Exists(tests, static test => !test.IsAttribute);

    public NodeTest[] Tests => tests;

    public bool Matches(XmlIndex index, int node)
    {
        foreach (var test in tests)
        {
            if (test.Matches(index, node))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first node of this step, or the next after another; 0 for none.</summary>
    public int Next(StylesheetRun run, int parent, int after)
    {
        var index = run.Index;
        if (parent == XmlIndex.Document)
        {
            return after == 0 && Matches(index, run.Top) ? run.Top : 0;
        }

        ref var element = ref index[parent];
        if (element.Kind != XmlNodeKind.Element)
        {
            return 0;
        }

        var content = element.FirstChild(parent);
        var next = after == 0 ? parent + 1 + element.Declarations : after < content ? after + 1 : index[after].End;
        for (next = hasAttributes ? next : Math.Max(next, content); next < content; next++)
        {
            if (Matches(index, next))
            {
                return next;
            }
        }

        for (; hasChildren && next < element.End; next = index[next].End)
        {
            if (Matches(index, next))
            {
                return next;
            }
        }

        return 0;
    }
}
