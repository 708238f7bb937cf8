using Integrator.Core.Messages;

namespace Integrator.Core.Services.Proxies;

/// <summary>
/// The mark of a call over <c>local://</c>, which reaches a proxy service whatever transports it names (Axis2's dispatch phase). The
/// call goes through this server's own listener, and nobody else knows the mark.
/// </summary>
public static class LocalCall
{
    /// <summary>The name of the transport.</summary>
    public const string Scheme = "local";

    private const string Header = "X-Integrator-Local";

    private static readonly string Token = Guid.NewGuid().ToString("N");

    /// <summary>Whether the proxy service at this path would refuse a call that bears no mark.</summary>
    public static bool IsNeeded(MessageContext context, string path) =>
        context.Artifacts.Services.FindProxy(path, out _) is { Transports.Count: > 0 } proxy && !proxy.Transports.Contains("http");

    public static void Mark(HeaderCollection headers) => headers[Header] = Token;

    public static void Unmark(HeaderCollection headers) => headers.Remove(Header);

    /// <summary>Takes the mark off a request that bears it.</summary>
    internal static bool TryTake(MessageContext context)
    {
        if (context.Message.Headers[Header] != Token)
        {
            return false;
        }

        Unmark(context.Message.Headers);
        context.Message.Properties[Axis2Property.TransportInName] = Scheme;
        context.Properties[Axis2Property.TransportInName] = Scheme;
        return true;
    }
}
