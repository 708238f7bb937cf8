namespace Integrator.Transports.Http.Wire;

/// <summary>The blanks that may stand around names and values (RFC 9110 section 5.6.3): one or two at most, so that looking at each is all there is to do.</summary>
internal static class HeaderBlanks
{
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        var start = 0;
        while (start < text.Length && text[start] is (byte)' ' or (byte)'\t')
        {
            start++;
        }

        return TrimEnd(text[start..]);
    }

    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        var end = text.Length;
        while (end > 0 && text[end - 1] is (byte)' ' or (byte)'\t')
        {
            end--;
        }

        return text[..end];
    }
}
