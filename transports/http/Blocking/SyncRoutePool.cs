using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Blocking;

/// <summary>The connections of one route that blocking calls use: idle ones are kept for the next call, and their number has a limit.</summary>
internal sealed class SyncRoutePool(RouteKey route, ClientSettings settings, DeadlineWatch watch) : IConnectionOwner, IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    private readonly object gate = new(); // Monitor: threads wait on it
    private readonly List<SyncConnection> idle = [];
    private int open;
    private int waiting;
    private bool isStopped;

    public RouteKey Route => route;

    public ClientSettings Settings => settings;

    public DeadlineWatch Watch => watch;

    public bool IsUnused
    {
        get
        {
            lock (gate)
            {
                return open == 0;
            }
        }
    }

    /// <summary>An idle connection or a new one; null with the reason when there is none in time.</summary>
    public SyncConnection? Take(BlockingCall call, bool onlyNew, out SendFailure? failure)
    {
        while (true)
        {
            SyncConnection? candidate = null;
            lock (gate)
            {
                while ((onlyNew || idle.Count == 0) && open >= settings.MaxConnectionsPerRoute)
                {
                    if (onlyNew && idle.Count > 0)
                    {
                        break;
                    }

                    var cause = call.Limit(watch.Now);
                    if (cause != AbortCause.None)
                    {
                        failure = Failures.Waiting(route, cause);
                        return null;
                    }

                    waiting++;
                    Monitor.Wait(gate, LookInterval);
                    waiting--;
                }

                if (idle.Count > 0 && (!onlyNew || open >= settings.MaxConnectionsPerRoute))
                {
                    candidate = idle[^1];
                    idle.RemoveAt(idle.Count - 1);
                }
                else
                {
                    open++;
                }
            }

            if (candidate is null)
            {
                return Open(call, out failure);
            }

            if (candidate.TryActivate())
            {
                failure = null;
                return candidate;
            }
        }
    }

    public void Returned(Connection connection)
    {
        lock (gate)
        {
            idle.Add((SyncConnection)connection);
            PulseWaiting();
        }

        if (isStopped)
        {
            connection.Close();
        }
    }

    public void Closed(Connection connection)
    {
        lock (gate)
        {
            open--;
            if (idle.Count > 2 * open)
            {
                idle.RemoveAll(static candidate => candidate.IsClosed);
            }

            PulseWaiting();
        }
    }

    public void Dispose()
    {
        SyncConnection[] leftover;
        lock (gate)
        {
            isStopped = true;
            leftover = [.. idle];
            idle.Clear();
        }

        foreach (var connection in leftover)
        {
            connection.Close();
        }
    }

    /// <summary>Under the lock.</summary>
    private void PulseWaiting()
    {
        if (waiting > 0)
        {
            Monitor.Pulse(gate);
        }
    }

    private SyncConnection? Open(BlockingCall call, out SendFailure? failure)
    {
        var connection = SyncConnector.Connect(this, call, out failure);
        if (connection is null)
        {
            lock (gate)
            {
                open--;
                PulseWaiting();
            }
        }

        return connection;
    }
}
