using Integrator.Core.Messages;

namespace Integrator.Core.Expressions.XPaths.Forward;

/// <summary>An expression whose condition or text can be told while the body's bytes are read: a path, or a path compared with a constant.</summary>
internal sealed class ForwardExpression
{
    private readonly ForwardPath path;
    private readonly Func<string, bool>? comparison;

    private ForwardExpression(ForwardPath path, Func<string, bool>? comparison)
    {
        this.path = path;
        this.comparison = comparison;
    }

    /// <summary>Null when the expression needs the tree.</summary>
    public static ForwardExpression? Of(XPathNode root)
    {
        if (root is not ComparisonNode compared)
        {
            return ForwardPath.Of(root) is { } whole ? new ForwardExpression(whole, null) : null;
        }

        return (compared.Left, compared.Right) switch
        {
            (PathNode left, ConstantNode right) when ForwardPath.Of(left) is { } path => new ForwardExpression(path, text => compared.Compare(text, right.Value)),
            (ConstantNode left, PathNode right) when ForwardPath.Of(right) is { } path => new ForwardExpression(path, text => compared.Compare(left.Value, text)),
            _ => null,
        };
    }

    /// <summary>The condition: whether the path leads anywhere, or to a value that compares so. Null when the tree has to say.</summary>
    public bool? Test(MessageContext context) => context.Message.Body.TryReadForward(out var bytes, out var isEnvelope)
        ? ForwardReading.Any(path, bytes, isEnvelope, context.Runtime.Formats.Options.Limits, comparison)
        : null;

    /// <summary>The text that MI makes of the path's only node; null when the tree has to say.</summary>
    public string? Text(MessageContext context)
    {
        if (comparison is not null)
        {
            return Test(context) is { } holds ? (holds ? "true" : "false") : null;
        }

        if (!context.Message.Body.TryReadForward(out var bytes, out var isEnvelope))
        {
            return null;
        }

        // The first value is kept; a second one ends the reading, since MI then writes nodes as XML.
        string? first = null;
        var more = ForwardReading.Any(path, bytes, isEnvelope, context.Runtime.Formats.Options.Limits, value =>
        {
            if (first is not null)
            {
                return true;
            }

            first = value;
            return false;
        });
        return more is not false ? null : first is null ? "" : path.Attribute is null && !path.TakesText ? XPathText.OfLeaf(first) : first;
    }
}
