namespace Integrator.Transports.Http.Sockets.Polling;

/// <summary>What a socket is ready for (<c>EPOLL…</c> of epoll_ctl(2)).</summary>
[Flags]
internal enum Readiness : uint
{
    Input = 0x1,
    Output = 0x4,
    Failed = 0x8,
    Ended = 0x10,
    PeerEnded = 0x2000,
    EdgeTriggered = 0x80000000,
}
