using System.Collections.Concurrent;
using Integrator.Core.Configuration.Addresses;

namespace Integrator.Transports.Http.Proxying;

/// <summary>
/// Keeps the healthy instances of the services that are asked for by Consul's blocking queries: a change is known as soon as the agent tells of it, and a call
/// waits for the agent only when its service is asked for the first time. While the agent is away, the last list stays. Thread-safe.
/// </summary>
public sealed class ConsulWatch(ConsulServiceLookup consul, TimeProvider time) : IServiceLookup, IDisposable
{
    /// <summary>Names may come from messages: those beyond are asked for each time.</summary>
    private const int MostServices = 256;

    /// <summary>After a query that failed, or an answer that does not say how to wait for the next change.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>A service that nobody has asked for in this time is no longer watched.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(ServiceName Service, int Port), Watched> watched = new();
    private readonly CancellationTokenSource stopping = new();

    public ValueTask<IReadOnlyList<PeerAddress>> LookupAsync(ServiceName service, int defaultPort, CancellationToken cancellation)
    {
        var key = (service, defaultPort);
        if (!watched.TryGetValue(key, out var found))
        {
            if (watched.Count >= MostServices || stopping.IsCancellationRequested)
            {
                return consul.LookupAsync(service, defaultPort, cancellation);
            }

            var begun = new Watched { Asked = time.GetTimestamp() };
            found = watched.GetOrAdd(key, begun);
            if (ReferenceEquals(found, begun))
            {
                _ = WatchAsync(key, found);
            }
        }

        found.Asked = time.GetTimestamp();
        return found.First.IsCompleted ? new(found.Addresses) : WaitAsync(found, cancellation);
    }

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
    }

    private static async ValueTask<IReadOnlyList<PeerAddress>> WaitAsync(Watched found, CancellationToken cancellation)
    {
        await found.First.WaitAsync(cancellation).ConfigureAwait(false);
        return found.Addresses;
    }

    private async Task WatchAsync((ServiceName Service, int Port) key, Watched found)
    {
        var stop = stopping.Token;
        var index = 0UL;
        try
        {
            while (time.GetElapsedTime(found.Asked) < Memory)
            {
                var state = await consul.QueryAsync(key.Service, key.Port, index, stop).ConfigureAwait(false);
                if (state is not null)
                {
                    // Known at once when it changes: nobody else has to keep it.
                    found.Addresses = new DiscoveredPeers(state.Addresses, state.Addresses.Count, TimeSpan.Zero);

                    // An index that goes back belongs to a restarted agent (Consul's API, blocking queries).
                    index = state.Index < index ? 0 : state.Index;
                }

                found.Answered();
                if (state is null || index == 0)
                {
                    await Task.Delay(Pause, time, stop).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The server stops.
        }
        finally
        {
            watched.TryRemove(key, out _);
            found.Answered();
        }
    }

    /// <summary>One service: what is known of it, and when it was last asked for.</summary>
    private sealed class Watched
    {
        private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile IReadOnlyList<PeerAddress> addresses = [];
        private long asked;

        public Task First => first.Task;

        public IReadOnlyList<PeerAddress> Addresses
        {
            get => addresses;
            set => addresses = value;
        }

        public long Asked
        {
            get => Volatile.Read(ref asked);
            set => Volatile.Write(ref asked, value);
        }

        public void Answered() => first.TrySetResult();
    }
}
