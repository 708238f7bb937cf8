using System.Collections.Concurrent;
using Integrator.Core.Mediation;
using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.Blocking;

/// <summary>
/// The synchronous HTTP/1.1 client: each call is one blocking exchange on a thread of a bounded pool. A full pool answers at once. The answer's body
/// is read whole before the call completes, as MI's blocking calls do.
/// </summary>
internal sealed class BlockingClient(ClientSettings settings, BlockingWorkerPool workers, TimeProvider timeProvider) : IWireClient
{
    /// <summary>Beyond this number of routes, those without a connection are forgotten: addresses may come from messages.</summary>
    private const int ManyRoutes = 1024;

    private readonly ConcurrentDictionary<RouteKey, SyncRoutePool> pools = new();
    private readonly DeadlineWatch watch = new(timeProvider);

    public async ValueTask<WireOutcome> SendAsync(WireRequest request)
    {
        var kept = new KeptOutcome();
        await RunAsync(request, kept).ConfigureAwait(false);
        return kept.Outcome;
    }

    public ValueTask<Flow> RunAsync(WireRequest request, IOutcomeReceiver receiver)
    {
        var deadline = request.Timeout is { } timeout ? watch.Now + watch.ToTicks(timeout) : long.MaxValue;
        var call = new BlockingCall(this, request, receiver, deadline);

        // Whoever takes the call may have ended it before the next line.
        var flow = call.Flow;
        switch (workers.TryRun(call))
        {
            case Acceptance.Refused:
                return receiver.CompleteAsync(Failures.Overloaded(RouteOf(request, 0), Failures.QueueFull));
            case Acceptance.Queued:
                watch.Add(call);
                break;
            default:
                break;
        }

        return flow;
    }

    public void Dispose()
    {
        workers.Dispose();
        foreach (var pool in pools.Values)
        {
            pool.Dispose();
        }

        watch.Dispose();
    }

    internal DeadlineWatch Watch => watch;

    internal RouteKey RouteOf(WireRequest request, int proxy) => new(
        request.Target.Host,
        request.Target.Port,
        request.Proxies.Count == 0 ? null : request.Proxies[proxy],
        request.Target.IsHttps ? request.Tls ?? settings.Tls : null)
    {
        Ntlm = request.Ntlm,
    };

    /// <summary>The call itself; on a thread of the pool.</summary>
    internal WireOutcome Execute(BlockingCall call)
    {
        var request = call.Request;
        for (var index = 0; ; index++)
        {
            var route = RouteOf(request, index);
            var outcome = Execute(call, Pool(route));
            if (route.Proxy is null || outcome.Failure is not { } failure || !ConnectFailures.LetsAnotherProxyTry(failure))
            {
                return outcome;
            }

            request.ProxyFailed?.Invoke(route.Proxy);
            if (index + 1 == request.Proxies.Count)
            {
                return outcome;
            }
        }
    }

    private static WireOutcome Execute(BlockingCall call, SyncRoutePool pool)
    {
        using var ntlm = NtlmHandshake.For(call.Request);
        for (var attempt = 0; ; attempt++)
        {
            var connection = pool.Take(call, onlyNew: attempt > 0, out var failure);
            if (connection is null)
            {
                return failure!;
            }

            var outcome = new SyncExchange(connection, call, ntlm).Run();
            if (!outcome.MayRetry || attempt > 0)
            {
                return outcome;
            }
        }
    }

    private SyncRoutePool Pool(in RouteKey route)
    {
        if (pools.TryGetValue(route, out var pool))
        {
            return pool;
        }

        if (pools.Count > ManyRoutes)
        {
            ForgetUnused();
        }

        return pools.GetOrAdd(route, static (key, client) => new SyncRoutePool(key, client.Settings, client.watch), this);
    }

    private ClientSettings Settings => settings;

    private void ForgetUnused()
    {
        foreach (var (route, pool) in pools)
        {
            if (pool.IsUnused)
            {
                pools.TryRemove(route, out _);
            }
        }
    }
}
