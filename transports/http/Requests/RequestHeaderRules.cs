using Integrator.Core.Messages;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Requests;

/// <summary>
/// Which headers of a message go to the backend (MI: PassThroughTransportUtils.removeUnwantedHeaders): the end-to-end ones, less those that the client
/// sent about itself and its own connection, unless <c>preserve_http_headers</c> keeps them.
/// </summary>
internal sealed class RequestHeaderRules : IHeaderRules
{
    private const string UserAgent = "User-Agent";

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
        keepsUserAgent = preservesUserAgent || preserved.Names("User-Agent");
        keepsDate = preserved.Names("Date");
        keepsServer = preserved.Names("Server");
        KeepsHost = preserved.Names("Host");
    }

    /// <summary>The client's Host header is sent on.</summary>
    public bool KeepsHost { get; }

    public WireError Write(SendBuffer buffer, HeaderCollection source, string? soapAction)
    {
        var selection = new Selection(this, source, soapAction);
        while (selection.TryNext(out var name, out var value))
        {
            var error = RequestHeadWriter.WriteField(buffer, name, value);
            if (error != WireError.None)
            {
                return error;
            }
        }

        return WireError.None;
    }

    public HeaderCollection Apply(HeaderCollection source, string? soapAction)
    {
        var result = new HeaderCollection(source.Count + 2);
        var selection = new Selection(this, source, soapAction);
        while (selection.TryNext(out var name, out var value))
        {
            result.Add(name, value);
        }

        return result;
    }

    private bool IsDropped(string name, bool hasSoapAction) => HopByHopHeaders.Contains(name) || name.Length switch
    {
        4 => Is(name, "Host") || (!keepsDate && Is(name, "Date")),
        6 => (!keepsServer && Is(name, "Server")) || Is(name, "Expect"), // the listener has answered 100-continue itself
        10 => (!keepsUserAgent && Is(name, "User-Agent")) || (hasSoapAction && Is(name, "SOAPAction")),
        12 => Is(name, "Content-Type"), // the entity says
        14 => Is(name, "Content-Length"), // the framing says
        _ => false,
    };

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Goes through the headers that are sent: those of the message that pass, then those that are added.</summary>
    private struct Selection(RequestHeaderRules rules, HeaderCollection source, string? soapAction)
    {
        private readonly bool hasSoapAction = soapAction is not null;
        private readonly string? listed = HopByHopHeaders.ListOf(source);
        private string? addedAction = soapAction;
        private int next;
        private bool hasUserAgent;

        public bool TryNext(out string name, out string value)
        {
            while (next < source.Count)
            {
                (name, value) = source[next++];
                if (!rules.IsDropped(name, hasSoapAction) && (listed is null || !HopByHopHeaders.IsListed(listed, name)))
                {
                    hasUserAgent |= Is(name, UserAgent);
                    return true;
                }
            }

            if (addedAction is { } action)
            {
                addedAction = null;
                (name, value) = ("SOAPAction", action);
                return true;
            }

            (name, value) = (UserAgent, rules.userAgent);
            var isAdded = !hasUserAgent;
            hasUserAgent = true;
            return isAdded;
        }
    }
}
