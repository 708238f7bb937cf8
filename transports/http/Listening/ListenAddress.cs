using System.Net;

namespace Integrator.Transports.Http.Listening;

/// <summary>Where a listener listens.</summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">Address to bind to; null: all interfaces.</param>
/// <param name="Port">The port; 0 takes a free one.</param>
internal sealed record ListenAddress(string Scheme, IPAddress? Host, int Port)
{
    public bool IsSecure => Scheme == "https";

    /// <summary>Reads a bind address of the configuration.</summary>
    /// <exception cref="ListenException">The text is neither an address nor a name of this machine.</exception>
    public static ListenAddress Of(string scheme, string? host, int port)
    {
        if (string.IsNullOrWhiteSpace(host) || host is "*" or "0.0.0.0")
        {
            return new ListenAddress(scheme, null, port);
        }

        if (IPAddress.TryParse(host, out var address))
        {
            return new ListenAddress(scheme, address, port);
        }

        return OfName(scheme, host, port);
    }

    /// <remarks>By itself, so that the library of names is loaded only where it is used.</remarks>
    private static ListenAddress OfName(string scheme, string host, int port)
    {
        try
        {
            return new ListenAddress(scheme, Dns.GetHostAddresses(host)[0], port);
        }
        catch (System.Net.Sockets.SocketException error)
        {
            throw new ListenException($"The {scheme} listener cannot bind to '{host}': no address is known for that name.", error);
        }
    }
}
