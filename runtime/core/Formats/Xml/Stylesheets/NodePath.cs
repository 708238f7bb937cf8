using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Xml.Stylesheets;

/// <summary>What <c>select</c> and <c>test</c> name: nodes down from the current one, or from the document; without steps that one itself.</summary>
internal sealed class NodePath(bool isAbsolute, NodeStep[] steps)
{
    /// <summary>No node.</summary>
    public const int None = -1;

    /// <summary>Runs an instruction for each node, in document order.</summary>
    public void Each(StylesheetRun run, int context, Instruction body) => Each(run, Start(context), 0, body);

    /// <summary>The first node, or the first with that text, or with another one; <see cref="None"/> when there is none.</summary>
    public int Find(StylesheetRun run, int context, string? text = null, bool isOther = false) => Find(run, Start(context), 0, text, isOther);

    private int Start(int context) => isAbsolute ? XmlIndex.Document : context;

    private void Each(StylesheetRun run, int node, int depth, Instruction body)
    {
        if (depth == steps.Length)
        {
            body.Run(run, node);
            return;
        }

        var step = steps[depth];
        for (var next = step.Next(run, node, 0); next != 0; next = step.Next(run, node, next))
        {
            Each(run, next, depth + 1, body);
        }
    }

    private int Find(StylesheetRun run, int node, int depth, string? text, bool isOther)
    {
        if (depth == steps.Length)
        {
            return text is null || run.StringValue(node) == text != isOther ? node : None;
        }

        var step = steps[depth];
        for (var next = step.Next(run, node, 0); next != 0; next = step.Next(run, node, next))
        {
            if (Find(run, next, depth + 1, text, isOther) is not None and var found)
            {
                return found;
            }
        }

        return None;
    }
}
