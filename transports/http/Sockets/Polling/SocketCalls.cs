using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Integrator.Transports.Http.Sockets.Polling;

/// <summary>The calls of Linux that sockets of TCP are opened, named and closed by (socket(2), bind(2), listen(2), accept(2), connect(2), tcp(7)). None waits.</summary>
internal static partial class SocketCalls
{
    private const int StreamType = 1;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int ShutdownSend = 1;

    private const int SocketLevel = 1;
    private const int ReuseAddress = 2;
    private const int PendingError = 4;
    private const int Linger = 13;
    private const int TcpLevel = 6;
    private const int TcpNoDelay = 1;
    private const int IPv6Level = 41;
    private const int IPv6Only = 26;

    private const int Interrupted = 4;
    private const int Again = 11;
    private const int InProgress = 115;

    /// <summary>A socket that is not connected yet.</summary>
    /// <param name="noDelay">Whether what is sent goes out at once.</param>
    /// <exception cref="SocketException">The system has no more of them, or does not know the address family.</exception>
    public static SocketHandle Open(AddressFamily family, bool noDelay)
    {
        var descriptor = Open(SystemAddress.FamilyOf(family), StreamType | NonBlocking | CloseOnExec, 0);
        if (descriptor < 0)
        {
            throw SystemCalls.Failure(Marshal.GetLastPInvokeError());
        }

        var socket = new SocketHandle(descriptor);
        try
        {
            Set(socket, TcpLevel, TcpNoDelay, noDelay ? 1 : 0);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Lets clients come. What belongs to all addresses of IPv6 belongs to all of IPv4 as well.</summary>
    /// <param name="waiting">Connections that may wait to be accepted.</param>
    /// <exception cref="SocketException">The address is taken or may not be used.</exception>
    public static unsafe void Listen(SafeHandle socket, IPEndPoint address, int waiting)
    {
        // As the framework has it: a port whose last connections linger in the system (TIME_WAIT) may be taken again.
        Set(socket, SocketLevel, ReuseAddress, 1);
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            Set(socket, IPv6Level, IPv6Only, address.Address.Equals(IPAddress.IPv6Any) ? 0 : 1);
        }

        Listen(socket, address.Serialize().Buffer.Span, waiting);
    }

    /// <summary>Lets clients come to all addresses of both families.</summary>
    /// <param name="socket">One of IPv6.</param>
    /// <param name="waiting">Connections that may wait to be accepted.</param>
    /// <exception cref="SocketException">The port is taken, or the machine has no IPv6.</exception>
    public static void ListenAny(SafeHandle socket, int port, int waiting)
    {
        Set(socket, SocketLevel, ReuseAddress, 1);
        Set(socket, IPv6Level, IPv6Only, 0);
        Span<byte> address = stackalloc byte[SystemAddress.MostBytes];
        SystemAddress.WriteAny(address, port);
        Listen(socket, address, waiting);
    }

    /// <summary>A connection that has come in, with the client's address; null where there is none.</summary>
    /// <exception cref="SocketException">The connection broke before it was accepted, or the system has no room for it.</exception>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    public static unsafe SocketHandle? Accept(SafeHandle socket, out IPEndPoint? client)
    {
        Span<byte> address = stackalloc byte[SystemAddress.MostBytes];
        fixed (byte* pointer = address)
        {
            while (true)
            {
                var length = (uint)address.Length;
                var descriptor = Accept(socket, pointer, &length, NonBlocking | CloseOnExec);
                if (descriptor >= 0)
                {
                    client = SystemAddress.Read(address[..(int)Math.Min(length, (uint)address.Length)]);
                    return new SocketHandle(descriptor);
                }

                switch (Marshal.GetLastPInvokeError())
                {
                    case Again:
                        client = null;
                        return null;
                    case Interrupted:
                        break;
                    case var error:
                        throw SystemCalls.Failure(error);
                }
            }
        }
    }

    /// <summary>Begins to connect; false when it has still to be waited for.</summary>
    /// <exception cref="SocketException">The peer cannot be reached.</exception>
    public static unsafe bool Connect(SafeHandle socket, IPEndPoint peer)
    {
        var name = peer.Serialize();
        fixed (byte* pointer = name.Buffer.Span)
        {
            if (Connect(socket, pointer, (uint)name.Size) == 0)
            {
                return true;
            }

            // An interrupted one goes on by itself (connect(2)).
            var error = Marshal.GetLastPInvokeError();
            return error is InProgress or Interrupted ? false : throw SystemCalls.Failure(error);
        }
    }

    /// <summary>This side's address.</summary>
    /// <exception cref="SocketException">The system does not tell.</exception>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    public static IPEndPoint? LocalAddress(SafeHandle socket)
    {
        Span<byte> address = stackalloc byte[SystemAddress.MostBytes];
        return SystemAddress.Read(LocalAddress(socket, address));
    }

    /// <summary>The port of this side.</summary>
    /// <exception cref="SocketException">The system does not tell.</exception>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    public static int LocalPort(SafeHandle socket)
    {
        Span<byte> address = stackalloc byte[SystemAddress.MostBytes];
        return SystemAddress.PortOf(LocalAddress(socket, address));
    }

    private static unsafe Span<byte> LocalAddress(SafeHandle socket, Span<byte> address)
    {
        var length = (uint)address.Length;
        fixed (byte* pointer = address)
        {
            ThrowIfFailed(Name(socket, pointer, &length));
        }

        return address[..(int)Math.Min(length, (uint)address.Length)];
    }

    /// <summary>Throws what the connection failed with, if it did.</summary>
    /// <exception cref="SocketException">The peer could not be reached, or the connection broke.</exception>
    public static void ThrowPendingError(SafeHandle socket)
    {
        Span<byte> error = stackalloc byte[sizeof(int)];
        GetOption(socket, SocketLevel, PendingError, error);
        if (MemoryMarshal.Read<int>(error) is not 0 and var number)
        {
            throw SystemCalls.Failure(number);
        }
    }

    /// <summary>Reads an option; the count of bytes.</summary>
    /// <exception cref="SocketException">The system does not tell.</exception>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    public static unsafe int GetOption(SafeHandle socket, int level, int name, Span<byte> value)
    {
        var length = (uint)value.Length;
        fixed (byte* pointer = value)
        {
            ThrowIfFailed(GetOption(socket, level, name, pointer, &length));
        }

        return (int)length;
    }

    /// <summary>Whether the peer gets a reset in place of an end once the socket is closed.</summary>
    /// <exception cref="SocketException">The connection has gone.</exception>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    public static unsafe void ResetWhenClosed(SafeHandle socket)
    {
        // struct linger: on, for 0 seconds.
        var linger = stackalloc int[] { 1, 0 };
        ThrowIfFailed(SetOption(socket, SocketLevel, Linger, (byte*)linger, 2 * sizeof(int)));
    }

    /// <summary>Tells the peer that nothing more comes.</summary>
    /// <exception cref="SocketException">The connection has gone.</exception>
    /// <exception cref="ObjectDisposedException">The socket is closed.</exception>
    public static void EndOutput(SafeHandle socket) => ThrowIfFailed(Shutdown(socket, ShutdownSend));

    /// <summary>Closes a descriptor; it is free again whatever is returned.</summary>
    public static bool Close(int descriptor) => CloseDescriptor(descriptor) == 0;

    private static unsafe void Listen(SafeHandle socket, ReadOnlySpan<byte> address, int waiting)
    {
        fixed (byte* pointer = address)
        {
            ThrowIfFailed(Bind(socket, pointer, (uint)address.Length));
        }

        ThrowIfFailed(Listen(socket, waiting));
    }

    private static unsafe void Set(SafeHandle socket, int level, int name, int value) =>
        ThrowIfFailed(SetOption(socket, level, name, (byte*)&value, sizeof(int)));

    private static void ThrowIfFailed(int result)
    {
        if (result != 0)
        {
            throw SystemCalls.Failure(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Bind(SafeHandle socket, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "listen", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Listen(SafeHandle socket, int waiting);

    [LibraryImport("libc", EntryPoint = "accept4", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Accept(SafeHandle socket, byte* address, uint* length, int flags);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Connect(SafeHandle socket, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "getsockname", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Name(SafeHandle socket, byte* address, uint* length);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int GetOption(SafeHandle socket, int level, int name, byte* value, uint* length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int SetOption(SafeHandle socket, int level, int name, byte* value, uint length);

    [LibraryImport("libc", EntryPoint = "shutdown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Shutdown(SafeHandle socket, int how);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CloseDescriptor(int descriptor);
}
