namespace Integrator.Core.Formats;

/// <summary>One part of a multipart body (RFC 2046): its header block and its content, both slices of the body.</summary>
internal readonly record struct MultipartPart(string HeaderBlock, ReadOnlyMemory<byte> Content)
{
    /// <summary>A header's value, or null.</summary>
    public string? Header(string name)
    {
        foreach (var line in HeaderBlock.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line.AsSpan(0, colon).Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return line[(colon + 1)..].Trim();
            }
        }

        return null;
    }
}
