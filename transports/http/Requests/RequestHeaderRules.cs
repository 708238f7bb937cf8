using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Requests;

/// <summary>
/// Which headers of a message go to the backend (MI: PassThroughTransportUtils.removeUnwantedHeaders): the end-to-end ones, less those that the client
/// sent about itself and its own connection, unless <c>preserve_http_headers</c> keeps them.
/// </summary>
internal sealed class RequestHeaderRules
{
    private readonly string userAgent;
    private readonly bool keepsUserAgent;
    private readonly bool keepsDate;
    private readonly bool keepsServer;

    /// <param name="preserved">Names kept that are dropped by default.</param>
    /// <param name="preservesUserAgent"><c>preserve_http_user_agent</c>.</param>
    /// <param name="userAgent">User-Agent of requests that keep none.</param>
    public RequestHeaderRules(IReadOnlyList<string> preserved, bool preservesUserAgent, string userAgent)
    {
        this.userAgent = userAgent;
        keepsUserAgent = preservesUserAgent || preserved.Contains("User-Agent", StringComparer.OrdinalIgnoreCase);
        keepsDate = preserved.Contains("Date", StringComparer.OrdinalIgnoreCase);
        keepsServer = preserved.Contains("Server", StringComparer.OrdinalIgnoreCase);
        KeepsHost = preserved.Contains("Host", StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The client's Host header is sent on.</summary>
    public bool KeepsHost { get; }

    public HeaderCollection Apply(HeaderCollection source, in OutgoingEntity entity)
    {
        var result = new HeaderCollection(source.Count + 2);
        var listed = HopByHopHeaders.ListOf(source);
        var hasUserAgent = false;
        for (var i = 0; i < source.Count; i++)
        {
            var (name, value) = source[i];
            if (IsDropped(name, entity) || (listed is not null && HopByHopHeaders.IsListed(listed, name)))
            {
                continue;
            }

            hasUserAgent |= Is(name, "User-Agent");
            result.Add(name, value);
        }

        if (entity.SoapAction is not null)
        {
            result.Add("SOAPAction", entity.SoapAction);
        }

        if (!hasUserAgent)
        {
            result.Add("User-Agent", userAgent);
        }

        return result;
    }

    private bool IsDropped(string name, in OutgoingEntity entity) => HopByHopHeaders.Contains(name) || name.Length switch
    {
        4 => Is(name, "Host") || (!keepsDate && Is(name, "Date")),
        6 => (!keepsServer && Is(name, "Server")) || Is(name, "Expect"), // the listener has answered 100-continue itself
        10 => (!keepsUserAgent && Is(name, "User-Agent")) || (entity.SoapAction is not null && Is(name, "SOAPAction")),
        12 => Is(name, "Content-Type"), // the entity says
        14 => Is(name, "Content-Length"), // the framing says
        _ => false,
    };

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
