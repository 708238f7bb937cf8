namespace Integrator.Core.Expressions.Synapse;

/// <summary>What an <see cref="ExpressionValue"/> holds.</summary>
internal enum ExpressionValueKind : byte
{
    /// <summary>Nothing: the literal null, a JSON null.</summary>
    Null,

    /// <summary>No value: why the evaluation failed.</summary>
    Error,

    Text,
    Int,
    Long,
    Double,
    Boolean,

    /// <summary>A JSON value that is not null.</summary>
    Json,

    /// <summary>An XML node, a list of them, or a value that expressions only pass on.</summary>
    Other,
}
