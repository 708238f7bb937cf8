using System.Runtime.InteropServices;

namespace Integrator.Transports.Http.Sockets.Polling;

/// <summary>What an <see cref="EventLoop"/> watches and signals: one end of a connection, or a socket that connections come in on.</summary>
internal interface IWatchedSocket
{
    SafeHandle Handle { get; }

    /// <summary>Its place in the loop's table, and its number. Set by the loop alone.</summary>
    long Registration { get; set; }

    /// <summary>Takes note of what the socket is ready for, and goes on with what waits for it. On the loop's thread; nothing is thrown.</summary>
    void Signal(Readiness readiness);

    /// <summary>Goes on with what was postponed, unless it has ended meanwhile. On the loop's thread; nothing is thrown.</summary>
    void Resume();
}
