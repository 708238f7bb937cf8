using Microsoft.Win32.SafeHandles;

namespace Integrator.Transports.Http.Sockets.Polling;

/// <summary>
/// A socket of the system, closed when it is disposed and no call uses it any more. Not the framework's <see cref="System.Net.Sockets.Socket"/>: the first of those in a process starts
/// the framework's own engine, with threads and an epoll of its own.
/// </summary>
internal sealed class SocketHandle : SafeHandleMinusOneIsInvalid
{
    public SocketHandle(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    /// <summary>The system's number of it; its own only while it is open.</summary>
    public int Descriptor => (int)handle;

    protected override bool ReleaseHandle() => SocketCalls.Close((int)handle);
}
