namespace Integrator.Core.Artifacts;

/// <summary>How much a diagnostic matters: an error keeps its artifact (or the start) from happening.</summary>
public enum Severity
{
    Information,
    Warning,
    Error,
}

/// <summary>One mistake or remark about what a user wrote, with its place and what would be right.</summary>
/// <param name="Code">A stable rule id such as <c>unknown-mediator</c>.</param>
/// <param name="Hint">What to write instead; null where the message says it all.</param>
public sealed record Diagnostic(Severity Severity, SourcePlace Place, string Code, string Message, string? Hint = null)
{
    public override string ToString() =>
        $"{(Place.File.Length == 0 ? "" : $"{Place}: ")}{Severity.ToString().ToLowerInvariant()} {Code}: {Message}{(Hint is null ? "" : $" ({Hint})")}";
}
