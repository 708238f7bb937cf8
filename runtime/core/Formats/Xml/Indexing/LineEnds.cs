namespace Integrator.Core.Formats.Xml.Indexing;

/// <summary>Every line end as one line feed (XML 1.0, 2.11).</summary>
internal static class LineEnds
{
    /// <returns>Bytes written.</returns>
    public static int Normalise(ReadOnlySpan<byte> text, Span<byte> into)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\r')
            {
                into[length++] = text[i];
            }
            else if (i + 1 == text.Length || text[i + 1] != '\n')
            {
                into[length++] = (byte)'\n';
            }
        }

        return length;
    }
}
