using System.Net;
using Integrator.Transports.Http.Sockets;

namespace Integrator.Transports.Http.Listening;

/// <summary>What stays the same for every request of one connection, as text, made once.</summary>
internal sealed class ClientConnection
{
    public ClientConnection(string scheme, IPEndPoint? remote, IPEndPoint? local)
    {
        Scheme = scheme;
        RemoteAddress = remote is null ? "" : Text(remote.Address);
        RemotePort = remote?.Port ?? 0;
        LocalBase = local is null ? $"{scheme}://localhost" : $"{scheme}://{UrlHost(local.Address)}:{local.Port}";
        ServicePrefix = LocalBase + "/";
    }

    public string Scheme { get; }

    public string RemoteAddress { get; }

    public int RemotePort { get; }

    /// <summary><c>scheme://address:port</c> of this side.</summary>
    public string LocalBase { get; }

    /// <summary>SERVICE_PREFIX of requests that are not for a proxy service.</summary>
    public string ServicePrefix { get; }

    private static string Text(IPAddress address) => IPv4Text.Of(Unmapped(address));

    private static string UrlHost(IPAddress address)
    {
        var plain = Unmapped(address);
        return plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{plain}]" : IPv4Text.Of(plain);
    }

    private static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
