namespace Integrator.Core.Expressions;

/// <summary>A piece of an <see cref="InlineTemplate"/>: fixed text, or an expression.</summary>
/// <param name="Literal">The fixed text; for an expression, its text with the marks around it.</param>
/// <param name="Expression">The expression, or null for fixed text.</param>
/// <param name="IsQuoted">True when a double quote stands directly before and behind the expression.</param>
public readonly record struct InlineSegment(string Literal, ValueExpression? Expression, bool IsQuoted);
