namespace Integrator.Transports.Http.Wire;

/// <summary>
/// Status line and header lines of one response, and what they say about the body and the connection (RFC 9112 sections 6 and 9).
/// One object serves a connection again and again: whoever keeps anything copies it. It remembers the lines of the response before: a server says nearly the same
/// every time, and what it repeats costs neither memory nor a second look.
/// </summary>
internal sealed class ResponseHead
{
    private HeaderField[] fields = new HeaderField[16];
    private int count;

    /// <summary>How many places hold the lines of the present response, or of the one before.</summary>
    private int known;

    public int Status { get; set; }

    /// <summary>The reason phrase as sent; empty when there is none.</summary>
    public string Reason { get; set; } = string.Empty;

    /// <summary>The digit behind <c>HTTP/1.</c>.</summary>
    public int MinorVersion { get; set; }

    /// <summary>-1 when the response has none.</summary>
    public long ContentLength { get; set; } = -1;

    public bool IsChunked { get; set; }

    public bool SaysClose { get; set; }

    public bool SaysKeepAlive { get; set; }

    /// <summary>Seconds of <c>Keep-Alive: timeout=N</c>: how long the server keeps the idle connection; -1 when it does not say.</summary>
    public int KeepAliveSeconds { get; set; } = -1;

    public ArraySegment<HeaderField> Fields => new(fields, 0, count);

    public int Count => count;

    public bool IsInterim => Status is >= 100 and < 200;

    /// <summary>Whether the server lets the connection be used again (RFC 9112 section 9.3).</summary>
    public bool MayPersist => !SaysClose && (MinorVersion >= 1 ? !(IsChunked && ContentLength >= 0) : SaysKeepAlive && !IsChunked);

    public void Clear()
    {
        count = 0;
        Status = 0;
        Reason = string.Empty;
        MinorVersion = 0;
        ContentLength = -1;
        IsChunked = false;
        SaysClose = false;
        SaysKeepAlive = false;
        KeepAliveSeconds = -1;
    }

    /// <summary>The line at the place of the next one in the response before; null when that had none.</summary>
    public HeaderField? Remembered => count < known ? fields[count] : null;

    /// <summary>The next line is the remembered one.</summary>
    public void AddRemembered() => count++;

    public void Add(in HeaderField field)
    {
        if (count == fields.Length)
        {
            Array.Resize(ref fields, count * 2);
        }

        fields[count++] = field;
        known = Math.Max(known, count);
    }
}
