using Integrator.Core.Configuration.Options;
using Integrator.Core.Messages;
using Integrator.Transports.Http.Wire;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>Copies a message's headers to the answer: all but those of the connection and those that the listener decides itself.</summary>
internal sealed class AnswerHeaders
{
    private readonly ILogger logger;
    private readonly string server;
    private readonly bool keepsDate;
    private readonly bool keepsServer;
    private readonly bool keepsUserAgent;
    private readonly bool keepsHost;

    public AnswerHeaders(DeploymentOptions options, ILogger logger)
    {
        this.logger = logger;
        server = options.Server.ServerDetails ?? options.Http.OriginServer;
        keepsServer = options.Http.PreserveServer || Keeps(options, "Server");
        keepsDate = Keeps(options, "Date");
        keepsUserAgent = options.Http.PreserveUserAgent || Keeps(options, "User-Agent");
        keepsHost = Keeps(options, "Host");
    }

    /// <param name="target">Takes the answer's headers.</param>
    /// <param name="entityTag">Replaces what the message says.</param>
    public void Copy(HeaderCollection headers, HttpClientExchange target, string? entityTag)
    {
        var connection = HopByHopHeaders.ListOf(headers);
        var hasServer = false;
        for (var i = 0; i < headers.Count; i++)
        {
            var (name, value) = headers[i];
            if (IsReplaced(name) || (connection is not null && HopByHopHeaders.IsListed(connection, name)))
            {
                continue;
            }

            if (entityTag is not null && Is(name, "ETag"))
            {
                continue;
            }

            hasServer |= Is(name, "Server");
            Add(name, value, target);
        }

        if (entityTag is not null)
        {
            target.AddHeader("ETag", entityTag);
        }

        if (!hasServer)
        {
            target.AddHeader("Server", server);
        }
    }

    /// <summary>The headers of an answer that the listener gives by itself.</summary>
    public void Default(HttpClientExchange target) => target.AddHeader("Server", server);

    /// <summary>Adds a header whose name and value cannot begin another header; leaves out any other.</summary>
    public void Add(string name, string value, HttpClientExchange target)
    {
        if (!HeaderSyntax.IsToken(name) || HasControl(value))
        {
            Log.HeaderDropped(logger, HeaderSyntax.IsToken(name) ? name : "?");
            return;
        }

        target.AddHeader(name, value);
    }

    private static bool Keeps(DeploymentOptions options, string name) =>
        options.Http.PreserveRequestHeaders.Names(name)
        || options.Http.PreserveResponseHeaders.Names(name);

    /// <summary>A control character but the tab. Few values hold what is neither visible nor a blank.</summary>
    private static bool HasControl(ReadOnlySpan<char> value)
    {
        if (!value.ContainsAnyExceptInRange(' ', '~'))
        {
            return false;
        }

        foreach (var character in value)
        {
            if (character is '\x7f' or (< ' ' and not '\t'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private bool IsReplaced(string name) => name.Length switch
    {
        4 => (Is(name, "Date") && !keepsDate) || (Is(name, "Host") && !keepsHost),
        6 => (Is(name, "Server") && !keepsServer) || Is(name, "Expect"), // of the request that is answered with itself
        10 => (Is(name, "User-Agent") && !keepsUserAgent) || HopByHopHeaders.Contains(name),
        12 => Is(name, "Content-Type"),
        14 => Is(name, "Content-Length"),
        _ => HopByHopHeaders.Contains(name),
    };
}
