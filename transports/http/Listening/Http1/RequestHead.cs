using Integrator.Core.Messages;

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>
/// Request line and header lines of one request, and what they say about its body and the connection (RFC 9112 sections 3, 6 and 9).
/// One object serves a connection again and again; the headers are the message's own.
/// </summary>
internal sealed class RequestHead
{
    public string Method { get; set; } = "";

    /// <summary>The request target as it was sent.</summary>
    public string Target { get; set; } = "";

    /// <summary>The digit behind <c>HTTP/1.</c>: 0 or 1.</summary>
    public int MinorVersion { get; set; }

    public HeaderCollection Headers { get; set; } = new(0);

    public string? Host { get; set; }

    public string? UserAgent { get; set; }

    public string? Referer { get; set; }

    /// <summary>-1 when the request names none.</summary>
    public long ContentLength { get; set; } = -1;

    public bool IsChunked { get; set; }

    public bool SaysClose { get; set; }

    public bool SaysKeepAlive { get; set; }

    public bool ExpectsContinue { get; set; }

    public bool HasBody => IsChunked || ContentLength > 0;

    /// <summary>Whether the client lets the connection be used again (RFC 9112 section 9.3).</summary>
    public bool MayPersist => !SaysClose && (MinorVersion >= 1 || SaysKeepAlive);

    public void Clear()
    {
        Method = Target = "-";
        MinorVersion = 1;
        Headers = new HeaderCollection(Math.Max(Headers.Count, 4));
        Host = UserAgent = Referer = null;
        ContentLength = -1;
        IsChunked = SaysClose = SaysKeepAlive = ExpectsContinue = false;
    }
}
