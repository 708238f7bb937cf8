using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Integrator.Transports.Http.Sockets.Polling;

/// <summary>The calls of Linux that readiness is learnt by, and bytes move through (epoll(7), recv(2), send(2)). None waits but those that say so.</summary>
internal static partial class SystemCalls
{
    /// <summary>What a call returns when it would have had to wait.</summary>
    public const int WouldBlock = -2;

    private const int DontWait = 0x40;
    private const int Peek = 0x2;
    private const int NoSignal = 0x4000;
    private const int Interrupted = 4;
    private const int Again = 11;
    private const int CloseOnExec = 0x80000;
    private const int AddOperation = 1;

    /// <exception cref="SocketException">The system has no more of them.</exception>
    public static int CreateEpoll()
    {
        var epoll = EpollCreate(CloseOnExec);
        return epoll >= 0 ? epoll : throw Failure(Marshal.GetLastPInvokeError());
    }

    /// <param name="interest">A <c>struct epoll_event</c> in the layout of this processor.</param>
    /// <exception cref="SocketException">The socket cannot be watched.</exception>
    public static unsafe void Watch(int epoll, SafeHandle socket, ReadOnlySpan<byte> interest)
    {
        fixed (byte* pointer = interest)
        {
            if (EpollControl(epoll, AddOperation, socket, pointer) != 0)
            {
                throw Failure(Marshal.GetLastPInvokeError());
            }
        }
    }

    /// <summary>Waits until something is ready, if it may; the count of events written.</summary>
    /// <exception cref="SocketException">The epoll itself is broken.</exception>
    public static unsafe int Wait(int epoll, Span<byte> events, int most, bool mayWait)
    {
        fixed (byte* pointer = events)
        {
            while (true)
            {
                var count = EpollWait(epoll, pointer, most, mayWait ? -1 : 0);
                if (count >= 0)
                {
                    return count;
                }

                var error = Marshal.GetLastSystemError();
                if (error != Interrupted)
                {
                    throw Failure(error);
                }
            }
        }
    }

    /// <summary>Bytes received, 0 at the end, or <see cref="WouldBlock"/>.</summary>
    /// <exception cref="SocketException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public static int Receive(SafeHandle socket, Span<byte> buffer) => Receive(socket, buffer, DontWait);

    /// <summary>Bytes received, 0 at the end; waits for them. For threads that are there to wait, and sockets whose calls wait.</summary>
    /// <exception cref="SocketException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public static int ReceiveWaiting(SafeHandle socket, Span<byte> buffer) => Waited(Receive(socket, buffer, 0));

    /// <summary>Bytes sent, at least one; waits until the system takes them. For threads that are there to wait, and sockets whose calls wait.</summary>
    /// <exception cref="SocketException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public static int SendWaiting(SafeHandle socket, ReadOnlySpan<byte> bytes) => Waited(Send(socket, bytes, NoSignal));

    /// <summary>Whether a receive would bring something: bytes, the end, or a failure.</summary>
    public static bool HasInput(SafeHandle socket)
    {
        Span<byte> next = stackalloc byte[1];
        try
        {
            return Receive(socket, next, DontWait | Peek) != WouldBlock;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    /// <summary>Bytes sent, or <see cref="WouldBlock"/>.</summary>
    /// <exception cref="SocketException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public static int Send(SafeHandle socket, ReadOnlySpan<byte> bytes) => Send(socket, bytes, DontWait | NoSignal);

    /// <summary>The same of up to three parts, one behind the other, in one call.</summary>
    /// <exception cref="SocketException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public static unsafe int Send(SafeHandle socket, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        fixed (byte* one = first, two = second, three = third)
        {
            var parts = stackalloc Part[] { new(one, first.Length), new(two, second.Length), new(three, third.Length) };
            var message = new MessageHeader { Parts = parts, PartCount = 3 };
            using var held = new Held(socket);
            while (true)
            {
                var count = SendMessage(held.Descriptor, &message, DontWait | NoSignal);
                if (count >= 0)
                {
                    return (int)count;
                }

                if (WouldHaveWaited(Marshal.GetLastSystemError()))
                {
                    return WouldBlock;
                }
            }
        }
    }

    /// <summary>The framework's exception for an error number of the system.</summary>
    public static SocketException Failure(int error) => new((int)(error switch
    {
        13 or 1 => SocketError.AccessDenied,
        22 => SocketError.InvalidArgument,
        24 or 23 => SocketError.TooManyOpenSockets,
        32 => SocketError.Shutdown,
        97 => SocketError.AddressFamilyNotSupported,
        98 => SocketError.AddressAlreadyInUse,
        99 => SocketError.AddressNotAvailable,
        100 => SocketError.NetworkDown,
        101 => SocketError.NetworkUnreachable,
        103 => SocketError.ConnectionAborted,
        104 => SocketError.ConnectionReset,
        105 or 12 => SocketError.NoBufferSpaceAvailable,
        107 => SocketError.NotConnected,
        110 => SocketError.TimedOut,
        111 => SocketError.ConnectionRefused,
        112 => SocketError.HostDown,
        113 => SocketError.HostUnreachable,
        _ => SocketError.SocketError,
    }));

    /// <summary>False where the call was interrupted and has to be made again.</summary>
    private static bool WouldHaveWaited(int error) => error switch
    {
        Again => true,
        Interrupted => false,
        _ => throw Failure(error),
    };

    /// <summary>A call that waits has no reason to come back with nothing, unless the system was told of a limit that we know nothing of.</summary>
    private static int Waited(int count) => count != WouldBlock ? count : throw new SocketException((int)SocketError.TimedOut);

    private static unsafe int Send(SafeHandle socket, ReadOnlySpan<byte> bytes, int flags)
    {
        using var held = new Held(socket);
        fixed (byte* pointer = bytes)
        {
            while (true)
            {
                var count = Send(held.Descriptor, pointer, (nuint)bytes.Length, flags);
                if (count >= 0)
                {
                    return (int)count;
                }

                if (WouldHaveWaited(Marshal.GetLastSystemError()))
                {
                    return WouldBlock;
                }
            }
        }
    }

    private static unsafe int Receive(SafeHandle socket, Span<byte> buffer, int flags)
    {
        using var held = new Held(socket);
        fixed (byte* pointer = buffer)
        {
            while (true)
            {
                var count = Receive(held.Descriptor, pointer, (nuint)buffer.Length, flags);
                if (count >= 0)
                {
                    return (int)count;
                }

                if (WouldHaveWaited(Marshal.GetLastSystemError()))
                {
                    return WouldBlock;
                }
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int EpollControl(int epoll, int operation, SafeHandle socket, byte* interest);

    // Asked for each message: the error number is read only where a call has failed, directly behind it, as the generated code would for each call.
    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int EpollWait(int epoll, byte* events, int most, int timeout);

    [LibraryImport("libc", EntryPoint = "recv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Receive(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "send")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint Send(int socket, byte* bytes, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "sendmsg")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint SendMessage(int socket, MessageHeader* message, int flags);

    /// <summary>A socket that stays open while a call uses it.</summary>
    private readonly ref struct Held : IDisposable
    {
        private readonly SafeHandle socket;

        /// <exception cref="ObjectDisposedException">It is closed.</exception>
        public Held(SafeHandle socket)
        {
            var isHeld = false;
            socket.DangerousAddRef(ref isHeld);
            this.socket = socket;
        }

        public int Descriptor => (int)socket.DangerousGetHandle();

        public void Dispose() => socket.DangerousRelease();
    }

    /// <summary><c>struct iovec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Part(byte* start, int length)
    {
        public byte* Start = start;
        public nuint Length = (nuint)length;
    }

    /// <summary><c>struct msghdr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct MessageHeader
    {
        public void* Name;
        public uint NameLength;
        public Part* Parts;
        public nuint PartCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }
}
