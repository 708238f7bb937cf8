namespace Integrator.Core.Expressions.Synapse;

/// <summary>How the value of an expression inside a JSON path becomes part of its text.</summary>
internal enum PathPartForm
{
    /// <summary>Fixed text; no expression.</summary>
    Fixed,

    /// <summary><c>[expression]</c>: a text is put in quotes.</summary>
    Index,

    /// <summary>An end of a slice: its text as it is.</summary>
    SliceEnd,

    /// <summary>A slice end with a minus sign before it.</summary>
    NegatedSliceEnd,

    /// <summary>Inside a filter: a text is put in quotes, null leaves the text that stood there.</summary>
    Filter,
}

/// <summary>A piece of a JSON path: fixed text, or an expression whose value is put there.</summary>
internal readonly record struct PathPart(string Text, SynapseNode? Expression, PathPartForm Form)
{
    public override string ToString() => Form switch
    {
        PathPartForm.Fixed => Text,
        PathPartForm.NegatedSliceEnd => $"- {Expression}",
        _ => Expression!.ToString(),
    };

    public static PathPart Fixed(string text) => new(text, null, PathPartForm.Fixed);
}
