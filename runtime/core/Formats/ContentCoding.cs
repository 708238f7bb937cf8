using System.IO.Compression;

namespace Integrator.Core.Formats;

/// <summary>Content codings that a body is unpacked from when it is built (DeferredMessageBuilder.handleContentEncoding).</summary>
internal static class ContentCoding
{
    /// <summary>What unpacks a body of this Content-Encoding; null for none, and for codings that are left alone.</summary>
    public static Func<Stream, Stream>? Decoder(string? contentEncoding) => contentEncoding?.Trim().ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => static packed => new GZipStream(packed, CompressionMode.Decompress),
        "br" => static packed => new BrotliStream(packed, CompressionMode.Decompress),
        _ => null,
    };
}
