namespace Integrator.Host.Composition;

/// <summary>What the probes report.</summary>
public sealed class ServerState
{
    private volatile bool isDraining;

    public bool IsDraining
    {
        get => isDraining;
        set => isDraining = value;
    }

    /// <summary>Names of the .car applications that could not be deployed, as of now.</summary>
    public Func<IReadOnlyList<string>> FaultyApplications { get; set; } = static () => [];
}
