namespace Integrator.Deployment.Archives;

/// <summary>An archive that cannot be read; nothing of it is deployed.</summary>
internal sealed class ArchiveException(string code, string message, string? hint = null) : Exception(message)
{
    public string Code { get; } = code;

    public string? Hint { get; } = hint;
}
