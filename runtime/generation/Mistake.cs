using Microsoft.CodeAnalysis;

namespace Integrator.Generation;

/// <summary>A marked class or property that no code can be written for.</summary>
internal sealed record Mistake(DiagnosticDescriptor Rule, SourceLocation? Place, string Name, string Detail)
{
    public static readonly DiagnosticDescriptor UnfitClass = new(
        "INTEGRATOR001",
        "A marked class does not have what its mark asks for",
        "{0} cannot be found by its mark: {1}",
        "Integrator",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor ElementTwice = new(
        "INTEGRATOR002",
        "Two classes mark the same element",
        "{0} marks an element that is taken: {1}",
        "Integrator",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor UnfitProperty = new(
        "INTEGRATOR003",
        "A property cannot be made a setting",
        "{0} cannot be made a setting: {1}",
        "Integrator",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    public void Report(SourceProductionContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, Place?.ToLocation(), Name, Detail));
}
