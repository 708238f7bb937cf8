namespace Integrator.Mediators.Transformation.Rewriting;

/// <summary>An address that cannot be rewritten as asked; the mediator makes a fault of it.</summary>
internal sealed class RewriteException(string message) : Exception(message);
