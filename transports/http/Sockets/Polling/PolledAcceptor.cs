using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;

namespace Integrator.Transports.Http.Sockets.Polling;

/// <summary>An acceptor served by an <see cref="EventLoop"/>. The system is asked for a connection only when the loop has told that one is there, and then until there is none.</summary>
internal sealed class PolledAcceptor : SocketAcceptor, IWatchedSocket, IValueTaskSource<SocketChannel>, IThreadPoolWorkItem
{
    private const int NothingThere = 0;
    private const int Ready = 1;
    private const int Waiting = 2;
    private const int Closed = 3;

    /// <summary>Connections in a row: then it is the turn of the others whom the thread serves.</summary>
    private const int MostInARow = 16;

    private readonly SocketHandle socket;
    private readonly EventLoop loop = EventLoop.Choose();
    private int state;
    private int inARow;

    /// <summary>The last client took one of the last files that clients may have.</summary>
    private bool isFull;
    private ManualResetValueTaskSourceCore<SocketChannel> accepting;

    private PolledAcceptor(SocketHandle socket) => this.socket = socket;

    public override IPEndPoint LocalEndPoint => SocketCalls.LocalAddress(socket)!;

    public override int Port => SocketCalls.LocalPort(socket);

    SafeHandle IWatchedSocket.Handle => socket;

    long IWatchedSocket.Registration { get; set; }

    public static new PolledAcceptor Listen(IPEndPoint address, int waiting, bool noDelay) =>
        Open(address.AddressFamily, noDelay, socket => SocketCalls.Listen(socket, address, waiting));

    public static new PolledAcceptor ListenAny(int port, int waiting, bool noDelay) =>
        Open(AddressFamily.InterNetworkV6, noDelay, socket => SocketCalls.ListenAny(socket, port, waiting));

    private static PolledAcceptor Open(AddressFamily family, bool noDelay, Action<SocketHandle> listen)
    {
        // Connections have the option from the socket that they came in on.
        var socket = SocketCalls.Open(family, noDelay);
        try
        {
            listen(socket);
            var acceptor = new PolledAcceptor(socket);
            acceptor.loop.Add(acceptor);
            return acceptor;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public override ValueTask<SocketChannel> AcceptAsync()
    {
        while (true)
        {
            if (Volatile.Read(ref state) != Ready)
            {
                if (TryWait())
                {
                    return new ValueTask<SocketChannel>(this, accepting.Version);
                }
            }
            else if (inARow == MostInARow && TryPostpone())
            {
                return new ValueTask<SocketChannel>(this, accepting.Version);
            }
            else if (TryAccept() is { } client)
            {
                inARow++;
                return new ValueTask<SocketChannel>(client);
            }
        }
    }

    public override void Dispose()
    {
        var before = Interlocked.Exchange(ref state, Closed);
        if (before == Closed)
        {
            return;
        }

        loop.Remove(this);
        socket.Dispose();
        if (before == Waiting)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    void IWatchedSocket.Signal(Readiness readiness)
    {
        while (Interlocked.CompareExchange(ref state, Ready, NothingThere) == Waiting)
        {
            if (TryResume())
            {
                return;
            }
        }
    }

    void IWatchedSocket.Resume() => TryResume();

    /// <summary>Ends the wait on a thread of the pool: who disposes does not expect to go on with what waited.</summary>
    void IThreadPoolWorkItem.Execute() => accepting.SetException(new SocketException((int)SocketError.OperationAborted));

    SocketChannel IValueTaskSource<SocketChannel>.GetResult(short token) => accepting.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<SocketChannel>.GetStatus(short token) => accepting.GetStatus(token);

    void IValueTaskSource<SocketChannel>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        accepting.OnCompleted(continuation, state, token, flags);

    /// <summary>False when a client is there already.</summary>
    private bool TryWait()
    {
        inARow = 0;
        accepting.Reset();
        return IsWaiting();
    }

    /// <summary>Lets what else the thread serves go first; false where the thread serves nothing.</summary>
    private bool TryPostpone()
    {
        inARow = 0;
        if (EventLoop.Current is not { } current)
        {
            return false;
        }

        accepting.Reset();
        if (Interlocked.CompareExchange(ref state, Waiting, Ready) != Ready)
        {
            return false;
        }

        current.Postpone(this);
        return true;
    }

    /// <summary>Null where there is none; then the loop tells of the next.</summary>
    private PolledChannel? TryAccept()
    {
        // Before the call, so that who comes meanwhile is not forgotten.
        ObjectDisposedException.ThrowIf(Interlocked.CompareExchange(ref state, NothingThere, Ready) == Closed, this);
        SocketHandle? connection;
        IPEndPoint? client;
        try
        {
            if (isFull && FileLimit.IsStillReachedByClients(socket))
            {
                throw FileLimit.Exceeded();
            }

            connection = SocketCalls.Accept(socket, out client);
        }
        catch (SocketException)
        {
            StayReady();
            throw;
        }

        if (connection is null)
        {
            return null;
        }

        StayReady();
        isFull = FileLimit.IsReachedByClients(connection.Descriptor);
        return PolledChannel.Accepted(connection, client);
    }

    /// <summary>There may be more, of which the loop will not tell again.</summary>
    private void StayReady() => Interlocked.CompareExchange(ref state, Ready, NothingThere);

    private bool TryResume()
    {
        if (Interlocked.CompareExchange(ref state, Ready, Waiting) != Waiting)
        {
            return false;
        }

        Complete();
        return true;
    }

    /// <summary>Accepts for who waits, and lets it go on.</summary>
    private void Complete()
    {
        PolledChannel? client;
        try
        {
            while ((client = TryAccept()) is null)
            {
                if (IsWaiting())
                {
                    return;
                }
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            accepting.SetException(error);
            return;
        }

        accepting.SetResult(client);
    }

    /// <summary>Waits for the loop to tell of a client, unless it has done so meanwhile.</summary>
    private bool IsWaiting()
    {
        var seen = Interlocked.CompareExchange(ref state, Waiting, NothingThere);
        ObjectDisposedException.ThrowIf(seen == Closed, this);
        return seen == NothingThere;
    }
}
