using System.Net.Sockets;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Blocking;

/// <summary>The connect timeout, and the caller's own limits, of a connection being opened by blocking calls: when one is over, the socket is closed under them.</summary>
internal sealed class SocketLimit : IWatched, IDisposable
{
    private readonly DeadlineWatch watch;
    private readonly BlockingCall call;
    private readonly long deadline;
    private readonly Lock gate = new();
    private Socket? socket;
    private bool isOver;

    public SocketLimit(DeadlineWatch watch, TimeSpan timeout, BlockingCall call)
    {
        this.watch = watch;
        this.call = call;
        deadline = watch.Now + watch.ToTicks(timeout);
        watch.Add(this);
    }

    public int WatchIndex { get; set; }

    /// <summary>What closed the socket; None while nothing has.</summary>
    public AbortCause Cause { get; private set; }

    /// <summary>The socket to close when the time is over.</summary>
    public void Watch(Socket candidate)
    {
        lock (gate)
        {
            socket = candidate;
            if (Cause != AbortCause.None)
            {
                candidate.Dispose();
            }
        }
    }

    /// <summary>Lets go of the socket, which is connected; false when the time was over before.</summary>
    public bool TryRelease()
    {
        lock (gate)
        {
            isOver = Cause == AbortCause.None;
            return isOver;
        }
    }

    public bool IsDue(long now) => Cause == AbortCause.None && Limit(now) != AbortCause.None;

    public void Check(long now)
    {
        var cause = Limit(now);
        if (cause == AbortCause.None)
        {
            return;
        }

        lock (gate)
        {
            if (!isOver && Cause == AbortCause.None)
            {
                Cause = cause;
                socket?.Dispose();
            }
        }
    }

    public void Dispose()
    {
        watch.Remove(this);
        lock (gate)
        {
            if (!isOver)
            {
                isOver = true;
                socket?.Dispose();
            }
        }
    }

    private AbortCause Limit(long now) => now >= deadline ? AbortCause.ConnectTimeout : call.Limit(now);
}
