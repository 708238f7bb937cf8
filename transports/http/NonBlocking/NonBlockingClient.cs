using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Integrator.Core.Async;
using Integrator.Core.Mediation;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.NonBlocking;

/// <summary>
/// The asynchronous HTTP/1.1 client. A request finds an idle connection of its route and goes out at once, on the caller's thread; or it waits in the route's
/// line for the connect stage. No thread is held while a backend thinks.
/// </summary>
internal sealed class NonBlockingClient(ClientSettings settings, TimeProvider timeProvider) : IWireClient
{
    /// <summary>Beyond this number of routes, those without a connection are forgotten: addresses may come from messages.</summary>
    private const int ManyRoutes = 1024;

    private const int RecentPools = 64;

    private readonly ConcurrentDictionary<RouteKey, RoutePool> pools = new();

    /// <summary>The pool of plain calls straight to a target that was asked for last, at the place of the target's port.</summary>
    private readonly RoutePool?[] recent = new RoutePool?[RecentPools];

    private readonly DeadlineWatch watch = new(timeProvider);

    /// <summary>How many <see cref="pools"/> are, counted here: asking them takes all their locks, and the first time makes an event source by reflection.</summary>
    private int poolCount;

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    public async ValueTask<WireOutcome> SendAsync(WireRequest request)
    {
        var kept = new KeptOutcome();
        await RunAsync(request, kept).ConfigureAwait(false);
        return kept.Outcome;
    }

    /// <remarks>The common case, one attempt on an idle connection, waits in the exchange alone; what fails there comes back through <see cref="GoOnAsync"/>.</remarks>
    public ValueTask<Flow> RunAsync(WireRequest request, IOutcomeReceiver receiver)
    {
        var deadline = request.Timeout is { } timeout ? watch.Now + watch.ToTicks(timeout) : long.MaxValue;
        return Pool(request, 0).TakeIdle() is { } connection
            ? new AsyncExchange(connection, request, receiver, this).RunAsync(deadline)
            : RepeatAsync(request, deadline, null, receiver);
    }

    /// <summary>Decides about a first attempt that failed: again, through another proxy, or not.</summary>
    /// <param name="deadline">When the head of the answer must be here, in the watch's ticks.</param>
    public ValueTask<Flow> GoOnAsync(WireRequest request, long deadline, WireOutcome failed, IOutcomeReceiver receiver) =>
        failed.MayRetry || !request.IsDirect ? RepeatAsync(request, deadline, failed, receiver) : receiver.CompleteAsync(failed);

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<Flow> RepeatAsync(WireRequest request, long deadline, WireOutcome? first, IOutcomeReceiver receiver)
    {
        WireOutcome outcome;
        try
        {
            outcome = await AttemptAsync(request, deadline, first).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            return await receiver.FailAsync(error).ConfigureAwait(false);
        }

        return await receiver.CompleteAsync(outcome).ConfigureAwait(false);
    }

    /// <param name="first">What came of the first attempt; null: it is still to be made.</param>
    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<WireOutcome> AttemptAsync(WireRequest request, long deadline, WireOutcome? first)
    {
        var proxies = request.Proxies;
        var index = 0;
        var pool = Pool(request, index);
        AsyncConnection? connection = null;
        var hasRetried = first?.MayRetry == true;
        var attempted = hasRetried ? null : first;
        while (true)
        {
            var outcome = attempted ?? default;
            if (attempted is null && connection is null)
            {
                var grant = await WaitAsync(pool, request, deadline).ConfigureAwait(false);
                connection = grant.Connection;
                if (grant.Failure is { } refusal)
                {
                    outcome = refusal;
                }
            }

            if (connection is not null)
            {
                var kept = new KeptOutcome();
                await new AsyncExchange(connection, request, kept, null).RunAsync(deadline).ConfigureAwait(false);
                outcome = kept.Outcome;

                // The next idle one may be as dead as this one was: the retry waits for a connection that is known to live.
                connection = null;
                if (outcome.MayRetry && !hasRetried)
                {
                    hasRetried = true;
                    continue;
                }
            }

            if (proxies.Count == 0 || outcome.Failure is not { } failure || !ConnectFailures.LetsAnotherProxyTry(failure))
            {
                return outcome;
            }

            request.ProxyFailed?.Invoke(proxies[index]);
            if (++index == proxies.Count)
            {
                return outcome;
            }

            attempted = null;
            pool = Pool(request, index);
            connection = pool.TakeIdle();
            hasRetried = false;
        }
    }

    public void Dispose()
    {
        foreach (var pool in pools.Values)
        {
            pool.Dispose();
        }

        watch.Dispose();
    }

    [AsyncMethodBuilder(typeof(PooledAsyncMethodBuilder<>))]
    private async ValueTask<ConnectionGrant> WaitAsync(RoutePool pool, WireRequest request, long deadline)
    {
        var limit = Math.Min(deadline, watch.Now + watch.ToTicks(settings.SocketTimeout));
        if (pool.Enqueue(limit) is not { } pending)
        {
            return new ConnectionGrant(null, Failures.Overloaded(pool.Route, Failures.QueueFull));
        }

        using (request.CancellationToken.UnsafeRegister(static state => ((PendingRequest)state!).Cancel(), pending))
        {
            var grant = await pending.Task.ConfigureAwait(false);
            watch.Remove(pending);
            return grant;
        }
    }

    /// <param name="proxy">Index of the proxy among those of the request, when it has any.</param>
    private RoutePool Pool(WireRequest request, int proxy)
    {
        var target = request.Target;
        if (!request.IsDirect || target.IsHttps)
        {
            return Pool(new RouteKey(target.Host, target.Port, request.IsDirect ? null : request.Proxies[proxy], target.IsHttps ? request.Tls ?? settings.Tls : null));
        }

        ref var place = ref recent[target.Port & (RecentPools - 1)];
        return place is { } known && known.Serves(target) ? known : place = Pool(new RouteKey(target.Host, target.Port, null, null));
    }

    private RoutePool Pool(in RouteKey route)
    {
        if (pools.TryGetValue(route, out var pool))
        {
            return pool;
        }

        if (Volatile.Read(ref poolCount) > ManyRoutes)
        {
            ForgetUnused();
        }

        var made = new RoutePool(route, settings, watch);
        while (!pools.TryGetValue(route, out pool))
        {
            if (pools.TryAdd(route, made))
            {
                Interlocked.Increment(ref poolCount);
                return made;
            }
        }

        return pool;
    }

    private void ForgetUnused()
    {
        foreach (var (route, pool) in pools)
        {
            if (pool.TryForget() && pools.TryRemove(route, out _))
            {
                Interlocked.Decrement(ref poolCount);
            }
        }

        Array.Clear(recent);
    }
}
