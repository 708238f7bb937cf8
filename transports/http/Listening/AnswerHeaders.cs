using System.Buffers;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Messages;
using Integrator.Transports.Http.Wire;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening;

/// <summary>Copies a message's headers to the answer: all but those of the connection and those that the listener decides itself.</summary>
internal sealed class AnswerHeaders
{
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        "\x00\x01\x02\x03\x04\x05\x06\x07\x08\n\x0b\x0c\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\x7f");

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
        options.Http.PreserveRequestHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
        || options.Http.PreserveResponseHeaders.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool HasControl(string value) => value.AsSpan().ContainsAny(Controls);

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
