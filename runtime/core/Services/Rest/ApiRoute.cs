using System.Globalization;
using Integrator.Core.Messages;

namespace Integrator.Core.Services.Rest;

/// <summary>What makes a request an API's own: context, version, host, port, transport (apis f1, f2; MI: API.canProcess).</summary>
internal sealed record ApiRoute
{
    /// <summary>With a version <c>name:vVERSION</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Begins with a slash and ends without one (<c>/</c> alone is the empty text).</summary>
    public required string Context { get; init; }

    public string Version { get; init; } = "";

    public ApiVersioning Versioning { get; init; }

    public string? Host { get; init; }

    public int? Port { get; init; }

    /// <summary><c>http</c> or <c>https</c>; null for both.</summary>
    public string? Transport { get; init; }

    public required IReadOnlyList<string> BindsTo { get; init; }

    public int ContextLength => Context.Length;

    /// <summary>Value of SYNAPSE_REST_API_VERSION_STRATEGY.</summary>
    public string StrategyName => Versioning switch
    {
        ApiVersioning.Context => "context",
        ApiVersioning.Url => "url",
        _ => "",
    };

    /// <summary>True when the request is for this API. Marks the message TRANSPORT_DENIED when only its transport is wrong.</summary>
    public bool Matches(MessageContext context, string path) =>
        MatchesPath(path) && (Versioning != ApiVersioning.Url || MatchesVersion(path)) && MatchesHost(context) && MatchesTransport(context);

    private bool MatchesPath(string path) =>
        path.StartsWith(Context, StringComparison.Ordinal) && (path.Length == Context.Length || path[Context.Length] is '/' or '?');

    private bool MatchesVersion(string path)
    {
        var behind = path.AsSpan(Context.Length);
        if (behind.IsEmpty || behind[0] != '/')
        {
            return false;
        }

        var segment = behind[1..];
        var end = segment.IndexOfAny('/', '?');
        return (end < 0 ? segment : segment[..end]).SequenceEqual(Version);
    }

    private bool MatchesHost(MessageContext context)
    {
        if (Host is null && Port is null)
        {
            return true;
        }

        if (context.Message.Headers["Host"] is not { } header)
        {
            return false;
        }

        var colon = header.LastIndexOf(':');
        if (colon >= 0 && header.EndsWith(']'))
        {
            colon = -1;
        }

        var name = colon < 0 ? header : header[..colon];
        if (Host is not null && !Host.Equals(name, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (Port is null)
        {
            return true;
        }

        var port = context.Message.Properties.GetString(Axis2Property.TransportInName) == "https" ? 443 : 80;
        return (colon < 0 || int.TryParse(header.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)) && port == Port;
    }

    private bool MatchesTransport(MessageContext context)
    {
        if (Transport is null || context.Message.Properties.GetString(Axis2Property.TransportInName) == Transport)
        {
            return true;
        }

        context.Properties["TRANSPORT_DENIED"] = true;
        return false;
    }
}
