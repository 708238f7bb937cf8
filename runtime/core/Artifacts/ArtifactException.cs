namespace Integrator.Core.Artifacts;

/// <summary>A mistake that keeps an element from being compiled; its diagnostic is recorded already.</summary>
public sealed class ArtifactException(Diagnostic diagnostic) : Exception(diagnostic.Message)
{
    public Diagnostic Diagnostic { get; } = diagnostic;
}
