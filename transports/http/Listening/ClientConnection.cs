using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Integrator.Transports.Http.Listening;

/// <summary>What stays the same for every request of one connection, as text, made once.</summary>
internal sealed class ClientConnection
{
    private readonly VersionedOutput output;

    private ClientConnection(string scheme, IPEndPoint? remote, IPEndPoint? local, VersionedOutput output)
    {
        this.output = output;
        Scheme = scheme;
        RemoteAddress = remote is null ? "" : Text(remote.Address);
        LocalBase = local is null ? $"{scheme}://localhost" : $"{scheme}://{UrlHost(local.Address)}:{local.Port}";
        ServicePrefix = LocalBase + "/";
    }

    public string Scheme { get; }

    public string RemoteAddress { get; }

    /// <summary><c>scheme://address:port</c> of this side.</summary>
    public string LocalBase { get; }

    /// <summary>SERVICE_PREFIX of requests that are not for a proxy service.</summary>
    public string ServicePrefix { get; }

    /// <summary>A connection's own description, to be kept with it; from now on its answers can be given in HTTP/1.0.</summary>
    public static ClientConnection Of(ConnectionContext connection, string scheme)
    {
        var output = new VersionedOutput(connection.Transport.Output);
        connection.Transport = new ConnectionPipes(new HalfClosedInput(connection.Transport.Input), output);
        return new ClientConnection(scheme, connection.RemoteEndPoint as IPEndPoint, connection.LocalEndPoint as IPEndPoint, output);
    }

    /// <summary>The next answer on this connection says HTTP/1.0.</summary>
    public void AnswerInHttp10() => output.AnswerInHttp10();

    private static string Text(IPAddress address) => Unmapped(address).ToString();

    private static string UrlHost(IPAddress address)
    {
        var plain = Unmapped(address);
        return plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{plain}]" : plain.ToString();
    }

    private static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
