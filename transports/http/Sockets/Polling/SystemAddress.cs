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

    /// <summary>Null for what is no address of IP. What is an address of IPv4 within IPv6 comes as the former.</summary>
    public static IPEndPoint? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8)
        {
            return null;
        }

        return BitConverter.ToUInt16(bytes) switch
        {
            InterNetwork => new IPEndPoint(IPv4(bytes[4..]), PortOf(bytes)),
            InterNetworkV6 when bytes.Length >= MostBytes => IsMapped(bytes.Slice(8, 12))
                ? new IPEndPoint(IPv4(bytes[20..]), PortOf(bytes))
                : new IPEndPoint(new IPAddress(bytes.Slice(8, 16), BitConverter.ToUInt32(bytes[24..])), PortOf(bytes)),
            _ => null,
        };
    }

    /// <param name="bytes">An address of either version of IP.</param>
    public static int PortOf(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);

    /// <summary>All addresses of IPv6, with a port.</summary>
    /// <param name="bytes">Gets the address: <see cref="MostBytes"/>.</param>
    public static void WriteAny(Span<byte> bytes, int port)
    {
        bytes.Clear();
        BitConverter.TryWriteBytes(bytes, (ushort)InterNetworkV6);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)port);
    }

    // From the number and not from bytes: those would load what the framework has for IPv6, and compile it at each start.
    private static IPAddress IPv4(ReadOnlySpan<byte> bytes) => new(BitConverter.ToUInt32(bytes));

    private static bool IsMapped(ReadOnlySpan<byte> prefix) =>
        BitConverter.ToUInt64(prefix) == 0 && BinaryPrimitives.ReadUInt32BigEndian(prefix[8..]) == 0xFFFF;
}
