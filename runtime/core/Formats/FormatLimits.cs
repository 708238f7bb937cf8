namespace Integrator.Core.Formats;

/// <summary>How much a body may ask of the one who reads it; over a limit is a <see cref="MessageFormatException"/>.</summary>
public sealed record FormatLimits
{
    internal const int DefaultMaxDepth = 512;

    /// <summary>Bytes that a body may have once it has to be read whole; a body that is only passed on has no limit.</summary>
    public long MaxBodyBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How deep XML elements, or JSON objects and arrays, may nest.</summary>
    public int MaxDepth { get; init; } = DefaultMaxDepth;

    /// <summary>Attributes that one XML element may have.</summary>
    public int MaxAttributes { get; init; } = 1024;

    /// <summary>Namespace declarations that may hold at one place of an XML document.</summary>
    public int MaxNamespaces { get; init; } = 256;

    /// <summary>Parts that a multipart body, or fields that a form, may have.</summary>
    public int MaxParts { get; init; } = 10_000;

    public static readonly FormatLimits Default = new();
}
