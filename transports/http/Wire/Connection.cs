using System.Net.Security;
using Integrator.Core.Senders;

namespace Integrator.Transports.Http.Wire;

/// <summary>
/// One connection to a backend or proxy: what the asynchronous and the synchronous kind have in common. It is idle, in use by one exchange, or closed;
/// a timeout, a cancellation and its user may race to close it, and exactly one of them does, by the number of the exchange it means.
/// </summary>
internal abstract class Connection : IWatched
{
    private const long PhaseMask = 3;
    private const long Idle = 0;
    private const long Active = 1;
    private const long Closed = 2;

    private readonly IConnectionOwner owner;
    private readonly IDisposable transport;
    private readonly long socketTimeout;
    private readonly long idleTime;
    private readonly long diesAt;
    private long state; // number of the exchange << 2 | phase
    private int shutdown;
    private int abortCause;
    private long responseDeadline = long.MaxValue;
    private long idleDeadline = long.MaxValue;

    /// <param name="transport">What disposing closes the connection, and ends every operation that waits on it.</param>
    protected Connection(IConnectionOwner owner, IDisposable transport, SslStream? tls)
    {
        this.owner = owner;
        this.transport = transport;
        Route = owner.Route;
        Tls = tls;
        Watch = owner.Watch;
        Reader = new ResponseReader(Settings.Limits);
        socketTimeout = Watch.ToTicks(Settings.SocketTimeout);
        idleTime = Watch.ToTicks(Settings.IdleTime);
        var lifespan = Watch.ToTicks(Settings.Lifespan);
        diesAt = Watch.Now + lifespan;
        state = Active;
        Watch.Add(this);
    }

    public RouteKey Route { get; }

    public ClientSettings Settings => owner.Settings;

    public int WatchIndex { get; set; }

    /// <summary>Exchanges completed.</summary>
    public int Served { get; private set; }

    public AbortCause AbortCause => (AbortCause)Volatile.Read(ref abortCause);

    public bool IsClosed => (Volatile.Read(ref state) & Closed) != 0;

    public ResponseReader Reader { get; }

    public SendBuffer Output { get; } = new();

    public DeadlineWatch Watch { get; }

    /// <summary>The number of the present exchange, to be named when it is aborted.</summary>
    public long Generation => Volatile.Read(ref state) >> 2;

    protected SslStream? Tls { get; }

    /// <summary>Takes an idle connection into use; false when it was closed meanwhile or its peer has gone.</summary>
    public bool TryActivate()
    {
        var present = Volatile.Read(ref state);
        if ((present & PhaseMask) != Idle || Interlocked.CompareExchange(ref state, present + (1 << 2) + Active, present) != present)
        {
            return false;
        }

        if (IsPeerGone())
        {
            Close();
            return false;
        }

        return true;
    }

    /// <summary>Sets when the answer's head must be here, in the watch's ticks.</summary>
    public void LimitResponse(long deadline) => Volatile.Write(ref responseDeadline, deadline);

    /// <summary>The head has come in time.</summary>
    public void HeadArrived() => Volatile.Write(ref responseDeadline, long.MaxValue);

    /// <summary>Starts or restarts the socket timeout: something is expected of the peer from now on.</summary>
    public void Expect() => Volatile.Write(ref idleDeadline, Watch.Now + socketTimeout);

    /// <summary>Nothing is expected of the peer.</summary>
    public void ExpectNothing() => Volatile.Write(ref idleDeadline, long.MaxValue);

    /// <summary>Gives the connection back after a whole exchange, or closes it when it may not be used again.</summary>
    public void Finish(bool mayPersist)
    {
        Served++;
        Volatile.Write(ref idleDeadline, long.MaxValue);
        Volatile.Write(ref responseDeadline, long.MaxValue);
        var now = Watch.Now;
        if (!mayPersist || Reader.HasLeftover || !Settings.KeepAlive || now >= diesAt || !BecomeIdle(now))
        {
            Close();
        }
        else
        {
            owner.Returned(this);
        }
    }

    /// <summary>Gives a connection back that was taken and then not needed.</summary>
    public void GiveBackUnused()
    {
        if (BecomeIdle(Watch.Now))
        {
            owner.Returned(this);
        }
        else
        {
            Close();
        }
    }

    /// <summary>Closes the connection under the exchange that is meant; false when that exchange is over already.</summary>
    public bool TryAbort(long generation, AbortCause cause)
    {
        var expected = (generation << 2) | Active;
        if (Interlocked.CompareExchange(ref state, (generation << 2) | Closed, expected) != expected)
        {
            return false;
        }

        Volatile.Write(ref abortCause, (int)cause);
        Shutdown();
        return true;
    }

    public void Close()
    {
        Interlocked.Or(ref state, Closed);
        Shutdown();
    }

    public bool IsDue(long now) => (Volatile.Read(ref state) & PhaseMask) switch
    {
        Active => now >= Volatile.Read(ref responseDeadline) || now >= Volatile.Read(ref idleDeadline),
        Idle => now >= Volatile.Read(ref idleDeadline) || MayPeerBeGoneWhileIdle(now),
        _ => false,
    };

    public void Check(long now)
    {
        var present = Volatile.Read(ref state);
        switch (present & PhaseMask)
        {
            case Active when now >= Volatile.Read(ref responseDeadline):
                TryAbort(present >> 2, AbortCause.ResponseTimeout);
                break;
            case Active when now >= Volatile.Read(ref idleDeadline):
                TryAbort(present >> 2, AbortCause.IdleTimeout);
                break;
            case Idle when now >= Volatile.Read(ref idleDeadline) || IsPeerGoneWhileIdle(now):
                if (Interlocked.CompareExchange(ref state, present | Closed, present) == present)
                {
                    Shutdown();
                }

                break;
            default:
                break;
        }
    }

    /// <summary>What to say of an I/O error or end of input: our own reason for closing comes first.</summary>
    public SendFailure FailureOf(ProtocolState reached, bool sending, Exception? error)
    {
        var cause = AbortCause;
        if (cause != AbortCause.None)
        {
            return Failures.Aborted(Route, reached, cause);
        }

        return error is null ? Failures.Closed(Route, reached) : Failures.Io(Route, reached, sending, error);
    }

    /// <summary>True when the peer has closed, or sent something nobody asked for.</summary>
    protected abstract bool IsPeerGone();

    /// <summary>Whether to ask an idle connection <see cref="IsPeerGoneWhileIdle"/>. Asked again and again, so that it reads fields and no more.</summary>
    protected abstract bool MayPeerBeGoneWhileIdle(long now);

    /// <summary>True when the peer of an idle connection has closed, or sent something nobody asked for.</summary>
    protected abstract bool IsPeerGoneWhileIdle(long now);

    /// <summary>Called before the connection goes into the pool.</summary>
    protected virtual void OnIdle() => Reader.Release();

    /// <summary>Called once, before the socket is closed.</summary>
    protected virtual void OnShutdown()
    {
    }

    private bool BecomeIdle(long now)
    {
        var keep = idleTime;
        if (Reader.Head.KeepAliveSeconds >= 0)
        {
            // One second before the server's own limit, so that the next request does not meet its FIN.
            keep = Math.Min(keep, Watch.ToTicks(TimeSpan.FromSeconds(Math.Max(Reader.Head.KeepAliveSeconds - 1, 0))));
        }

        if (keep == 0)
        {
            return false;
        }

        Output.Release();
        OnIdle();
        Volatile.Write(ref idleDeadline, Math.Min(now + keep, diesAt));
        var present = Volatile.Read(ref state);
        return (present & PhaseMask) == Active && Interlocked.CompareExchange(ref state, present & ~PhaseMask, present) == present;
    }

    private void Shutdown()
    {
        if (Interlocked.Exchange(ref shutdown, 1) != 0)
        {
            return;
        }

        Watch.Remove(this);
        OnShutdown();

        // That ends every pending operation on it, in SslStream too.
        transport.Dispose();
        Tls?.Dispose();
        owner.Closed(this);
    }
}
