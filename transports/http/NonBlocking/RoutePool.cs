using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.NonBlocking;

/// <summary>
/// The connections of one route: idle ones on a stack, the last used on top, and a bounded channel of requests that wait while connections are opened or all
/// that may be open are in use. Opening is a stage of its own: a request never opens its connection itself, and takes whichever is free first.
/// </summary>
internal sealed class RoutePool : IConnectionOwner, IDisposable
{
    private readonly Lock gate = new();
    private readonly List<AsyncConnection> idle = [];
    private readonly Channel<PendingRequest> waiting;
    private readonly CancellationTokenSource stopping = new();
    private int open;
    private int connecting;

    /// <summary>Requests in line: what the channel would count under a lock of its own, each time a connection comes back.</summary>
    private int queued;
    private bool isStopped;
    private volatile bool isForgotten;

    public RoutePool(in RouteKey route, ClientSettings settings, DeadlineWatch watch)
    {
        Route = route;
        Settings = settings;
        Watch = watch;
        waiting = Channel.CreateBounded<PendingRequest>(Math.Max(settings.MaxWaitingPerRoute, 1));
    }

    public RouteKey Route { get; }

    public ClientSettings Settings { get; }

    public DeadlineWatch Watch { get; }

    /// <summary>True when plain calls straight to this target go through this pool.</summary>
    public bool Serves(WireTarget target) => !isForgotten && Route.Port == target.Port && !Route.IsHttps && Route.Proxy is null && Route.Ntlm is null && Route.Host == target.Host;

    /// <summary>True when nothing is open, being opened or waiting: the pool is not to be asked again. Who asks it all the same is served, and leaves no connection behind.</summary>
    public bool TryForget()
    {
        lock (gate)
        {
            return isForgotten = open == 0 && connecting == 0 && Volatile.Read(ref queued) == 0;
        }
    }

    /// <summary>Takes a living idle connection into use, or null.</summary>
    public AsyncConnection? TakeIdle()
    {
        while (true)
        {
            AsyncConnection connection;
            lock (gate)
            {
                if (idle.Count == 0)
                {
                    return null;
                }

                connection = idle[^1];
                idle.RemoveAt(idle.Count - 1);
            }

            if (connection.TryActivate())
            {
                return connection;
            }
        }
    }

    /// <summary>Puts a request in line for a connection; null when the line is full or no connection could ever come.</summary>
    public PendingRequest? Enqueue(long deadline)
    {
        var request = new PendingRequest(Route, deadline);
        lock (gate)
        {
            if (isStopped || !TryWrite(request))
            {
                return null;
            }
        }

        Watch.Add(request);
        OpenConnections();
        ServeWhomNoneIsOpenedFor();
        return request;
    }

    public void Returned(Connection connection)
    {
        var returned = (AsyncConnection)connection;
        bool someoneWaits;
        lock (gate)
        {
            idle.Add(returned);
            someoneWaits = Volatile.Read(ref queued) > 0;
        }

        if (isStopped)
        {
            returned.Close();
        }
        else if (someoneWaits)
        {
            ServeWaiting();
        }
        else if (isForgotten)
        {
            TakeIdle()?.Close();
        }
    }

    public void Closed(Connection connection)
    {
        bool someoneWaits;
        lock (gate)
        {
            open--;
            someoneWaits = Volatile.Read(ref queued) > 0;

            // One that died while idle is skipped when its turn comes; when many have, they go now.
            if (idle.Count > 2 * open)
            {
                idle.RemoveAll(static candidate => candidate.IsClosed);
            }
        }

        if (someoneWaits)
        {
            OpenConnections();
        }
    }

    public void Dispose()
    {
        AsyncConnection[] leftover;
        lock (gate)
        {
            isStopped = true;
            leftover = [.. idle];
            idle.Clear();
        }

        stopping.Cancel();
        foreach (var connection in leftover)
        {
            connection.Close();
        }

        while (TryRead(out var request))
        {
            request.Cancel();
        }
    }

    private bool TryWrite(PendingRequest request)
    {
        // Those in front who gave up meanwhile hold places they no longer need.
        while (!waiting.Writer.TryWrite(request))
        {
            if (!waiting.Reader.TryPeek(out var first) || !first.IsOver || !TryRead(out _))
            {
                return false;
            }
        }

        Interlocked.Increment(ref queued);
        return true;
    }

    private bool TryRead([NotNullWhen(true)] out PendingRequest? request)
    {
        if (!waiting.Reader.TryRead(out request))
        {
            return false;
        }

        Interlocked.Decrement(ref queued);
        return true;
    }

    /// <summary>Where no more may be opened: one may have come back since it was found that none is idle, when nobody waited yet.</summary>
    private void ServeWhomNoneIsOpenedFor()
    {
        bool isLeftOut;
        lock (gate)
        {
            isLeftOut = idle.Count > 0 && connecting < Volatile.Read(ref queued);
        }

        if (isLeftOut)
        {
            ServeWaiting();
        }
    }

    private void ServeWaiting()
    {
        while (Volatile.Read(ref queued) > 0 && TakeIdle() is { } connection)
        {
            if (!TryGrantNext(connection))
            {
                connection.GiveBackUnused();
                return;
            }
        }
    }

    private bool TryGrantNext(AsyncConnection connection)
    {
        while (TryRead(out var request))
        {
            if (request.TryGrant(connection))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Opens as many connections as requests wait, within the limits.</summary>
    private void OpenConnections()
    {
        while (true)
        {
            lock (gate)
            {
                if (isStopped || connecting >= Volatile.Read(ref queued) || connecting >= Settings.MaxConnectingPerRoute
                    || open + connecting >= Settings.MaxConnectionsPerRoute)
                {
                    return;
                }

                connecting++;
            }

            _ = OpenAsync();
        }
    }

    private async Task OpenAsync()
    {
        var grant = await AsyncConnector.ConnectAsync(this, stopping.Token).ConfigureAwait(false);
        lock (gate)
        {
            connecting--;
            if (grant.Connection is not null)
            {
                open++;
            }
        }

        if (grant.Connection is { } connection)
        {
            if (isStopped)
            {
                connection.Close();
            }
            else if (!TryGrantNext(connection))
            {
                connection.GiveBackUnused();
            }
        }
        else
        {
            // As in MI, one failed connect fails one message: the others have connects of their own.
            while (TryRead(out var request) && !request.TryFail(grant.Failure!))
            {
            }
        }

        OpenConnections();
    }
}
