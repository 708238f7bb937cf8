using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Integrator.Transports.Http.Sockets.Polling;

/// <summary>Addresses as the system gives them: <c>struct sockaddr_in</c> and <c>struct sockaddr_in6</c>.</summary>
internal static class SystemAddress
{
    /// <summary>Bytes of the longest.</summary>
    public const int MostBytes = 28;

    public const int InterNetwork = 2;
    public const int InterNetworkV6 = 10;

    /// <summary>The number of an address family of the framework.</summary>
    /// <exception cref="SocketException">It is neither version of IP.</exception>
    public static int FamilyOf(AddressFamily family) => family switch
    {
        AddressFamily.InterNetwork => InterNetwork,
        AddressFamily.InterNetworkV6 => InterNetworkV6,
        _ => throw new SocketException((int)SocketError.AddressFamilyNotSupported),
    };

    /// <summary>Null for what is no address of IP.</summary>
    public static IPEndPoint? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8)
        {
            return null;
        }

        var port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return BitConverter.ToUInt16(bytes) switch
        {
            InterNetwork => new IPEndPoint(new IPAddress(bytes.Slice(4, 4)), port),
            InterNetworkV6 when bytes.Length >= MostBytes => new IPEndPoint(new IPAddress(bytes.Slice(8, 16), BitConverter.ToUInt32(bytes[24..])), port),
            _ => null,
        };
    }
}
