using Integrator.Core.Expressions;

namespace Integrator.Mediators.Extension.Classes;

/// <summary>A value that a class mediator gets with each message.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The fixed value; null with an expression.</param>
internal sealed record ClassArgument(string Name, string? Value, ValueExpression? Expression);
