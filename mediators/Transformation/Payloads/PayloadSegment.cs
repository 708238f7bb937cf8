using Integrator.Core.Expressions;

namespace Integrator.Mediators.Transformation.Payloads;

/// <summary>A piece of a default template: fixed text, <c>$n</c>, or <c>${..}</c>.</summary>
/// <param name="Start">Where the piece begins in the format.</param>
/// <param name="Literal">The fixed text; empty for the other two.</param>
/// <param name="Argument">Number of the argument, from 0; -1 for the other two.</param>
/// <param name="Expression">The expression, or null.</param>
/// <param name="IsQuoted">True when double quotes stand directly around the expression; they belong to the piece.</param>
internal readonly record struct PayloadSegment(int Start, string Literal, int Argument, ValueExpression? Expression, bool IsQuoted);
