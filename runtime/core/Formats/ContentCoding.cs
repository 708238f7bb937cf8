using System.IO.Compression;

namespace Integrator.Core.Formats;

/// <summary>
/// Content codings: a body is unpacked from them when it is built (DeferredMessageBuilder.handleContentEncoding), and packed when it is written, where the flow
/// has set the header (MessageFormatterDecoratorFactory, which knows gzip).
/// </summary>
internal static class ContentCoding
{
    /// <summary>What unpacks a body of this Content-Encoding; null for none, and for codings that are left alone.</summary>
    public static Func<Stream, Stream>? Decoder(string? contentEncoding) => contentEncoding?.Trim().ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => static packed => new GZipStream(packed, CompressionMode.Decompress),
        "br" => static packed => new BrotliStream(packed, CompressionMode.Decompress),
        _ => null,
    };

    /// <summary>True when a body that is written has to be packed.</summary>
    public static bool Packs(string? contentEncoding) =>
        contentEncoding is not null && contentEncoding.AsSpan().Trim().Equals("gzip", StringComparison.OrdinalIgnoreCase);

    /// <summary>The bytes as gzip.</summary>
    public static ReadOnlyMemory<byte> Pack(ReadOnlyMemory<byte> bytes)
    {
        using var packed = new MemoryStream((bytes.Length / 4) + 64);

        // Fast before small: this runs where the message is written, on the thread of a connection.
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write(bytes.Span);
        }

        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }
}
