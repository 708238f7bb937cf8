using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Integrator.Transports.Http.Sockets.Polling;

/// <summary>
/// How many files the process may have open (<c>RLIMIT_NOFILE</c>, getrlimit(2)), of which sockets leave some: without any the runtime cannot start a thread, and ends the process.
/// Clients stop before backends do, so that who was accepted can be served.
/// </summary>
/// <remarks>The system gives each new file the lowest number that is free, so that the number tells how many there are.</remarks>
internal static partial class FileLimit
{
    /// <summary>Numbers below are not looked at: a server that starts asks for nothing.</summary>
    private const int FirstLookedAt = 64;

    private const int LeastReserve = 16;
    private const int MostReserve = 128;

    private const int OpenFiles = 7;
    private const int TooManyOpenFiles = 24;

    private static long limit;

    /// <summary>Whether a client's socket with this number is the last to be accepted for now.</summary>
    public static bool IsReachedByClients(int descriptor) => IsReached(descriptor, 2);

    /// <summary>Whether a backend's socket with this number is one too many.</summary>
    public static bool IsReachedByBackends(int descriptor) => IsReached(descriptor, 1);

    /// <summary>Whether it is still so that the next client's socket would be one too many.</summary>
    /// <param name="socket">Any that is open.</param>
    public static bool IsStillReachedByClients(SafeHandle socket)
    {
        var next = Duplicate(socket);
        return next < 0 || (SocketCalls.Close(next) && IsReachedByClients(next));
    }

    /// <summary>What is said where it is reached: the same that the system says where none is left.</summary>
    public static SocketException Exceeded() => SystemCalls.Failure(TooManyOpenFiles);

    /// <summary>The limit is read anew where it seems to be reached: it may have been raised meanwhile (prlimit(1)).</summary>
    private static bool IsReached(int descriptor, int reserves) =>
        descriptor >= FirstLookedAt && descriptor >= Most(Volatile.Read(ref limit), reserves) && descriptor >= Most(Read(), reserves);

    private static long Most(long limit, int reserves) => limit - (reserves * Math.Clamp(limit / 8, LeastReserve, MostReserve));

    private static unsafe long Read()
    {
        // struct rlimit: the limit, and how far it may be raised. Without one the number is the largest there is.
        var limits = stackalloc ulong[2];
        var read = GetLimit(OpenFiles, limits) == 0 ? (long)Math.Min(limits[0], int.MaxValue) : int.MaxValue;
        Volatile.Write(ref limit, read);
        return read;
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int GetLimit(int resource, ulong* limits);

    [LibraryImport("libc", EntryPoint = "dup")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Duplicate(SafeHandle descriptor);
}
