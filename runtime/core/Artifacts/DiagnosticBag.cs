namespace Integrator.Core.Artifacts;

/// <summary>Collects what is found while one artifact is compiled, so that all its mistakes are told at once.</summary>
public sealed class DiagnosticBag
{
    private readonly List<Diagnostic> found = [];

    public IReadOnlyList<Diagnostic> Diagnostics => found;

    public bool HasErrors => found.Exists(static diagnostic => diagnostic.Severity == Severity.Error);

    public void Add(Diagnostic diagnostic)
    {
        if (!found.Contains(diagnostic))
        {
            found.Add(diagnostic);
        }
    }
}
