namespace Integrator.Core.Expressions;

/// <summary>An expression that cannot be compiled; the caller turns it into a diagnostic of the artifact.</summary>
/// <param name="cause">What is wrong and, where it can be said, what would be right.</param>
/// <param name="expression">The expression as written.</param>
/// <param name="position">Index into <paramref name="expression"/> of the first character that does not fit, from 0.</param>
public sealed class ExpressionSyntaxException(string cause, string expression, int position)
    : Exception($"{cause} at position {position + 1} of: {Shorten(expression)}")
{
    public string Cause { get; } = cause;

    public string Expression { get; } = expression;

    public int Position { get; } = position;

    private static string Shorten(string text) => text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 200), "...");
}
