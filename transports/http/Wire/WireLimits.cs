namespace Integrator.Transports.Http.Wire;

/// <summary>What a peer may make us hold or read before it is cut off. Sizes are in bytes.</summary>
internal sealed record WireLimits
{
    public static readonly WireLimits Default = new();

    /// <summary>Status line and header lines together.</summary>
    public int MaxHeadBytes { get; init; } = 64 * 1024;

    public int MaxHeaderCount { get; init; } = 512;

    /// <summary>Interim (1xx) responses before the final one.</summary>
    public int MaxInterimResponses { get; init; } = 16;

    /// <summary>One chunk-size line with its extensions.</summary>
    public int MaxChunkLineBytes { get; init; } = 4 * 1024;

    /// <summary>All trailer lines of a chunked body together; they are read and dropped.</summary>
    public int MaxTrailerBytes { get; init; } = 16 * 1024;
}
