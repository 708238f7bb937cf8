namespace Integrator.Mediators.Transformation.Rewriting;

/// <summary>An address that cannot be rewritten as asked; the mediator makes a fault of it.</summary>
internal sealed class RewriteException(string message) : Exception(message)
{
    /// <summary>MI's words for parts that make no URI.</summary>
    public static RewriteException NoAddress() => new("Error while constructing a URI from the fragments");
}
