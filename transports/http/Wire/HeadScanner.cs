namespace Integrator.Transports.Http.Wire;

/// <summary>Finds the empty line that ends a head in bytes that come piecemeal, looking at each byte once.</summary>
internal struct HeadScanner
{
    private int scanned;

    /// <summary>Length of the head with its empty line; 0 while more bytes are needed. Lines end in CRLF or, tolerated (RFC 9112 section 2.2), LF alone.</summary>
    /// <param name="received">Everything received of this message so far, from its first byte on.</param>
    public int Find(ReadOnlySpan<byte> received)
    {
        while (true)
        {
            var offset = received[scanned..].IndexOf((byte)'\n');
            if (offset < 0)
            {
                scanned = received.Length;
                return 0;
            }

            var lineEnd = scanned + offset;
            if (IsEmptyLine(received, lineEnd))
            {
                return lineEnd + 1;
            }

            scanned = lineEnd + 1;
        }
    }

    private static bool IsEmptyLine(ReadOnlySpan<byte> received, int lineEnd)
    {
        var before = lineEnd - 1;
        if (before >= 0 && received[before] == (byte)'\r')
        {
            before--;
        }

        return before < 0 || received[before] == (byte)'\n';
    }
}
