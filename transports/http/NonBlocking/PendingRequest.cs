using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;

namespace Integrator.Transports.Http.NonBlocking;

/// <summary>A request that waits for a connection of its route. It gets one, or a failure, once; its own deadline and its client's leaving count while it waits.</summary>
internal sealed class PendingRequest : IWatched
{
    // Whoever completes it, a socket's thread in the middle of another exchange or one that looks at time limits, must not run the waiting flow.
    private readonly TaskCompletionSource<ConnectionGrant> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RouteKey route;
    private readonly long deadline;

    public PendingRequest(in RouteKey route, long deadline)
    {
        this.route = route;
        this.deadline = deadline;
    }

    public int WatchIndex { get; set; }

    public bool IsOver => completion.Task.IsCompleted;

    public Task<ConnectionGrant> Task => completion.Task;

    public bool TryGrant(AsyncConnection connection) => completion.TrySetResult(new ConnectionGrant(connection, null));

    public bool TryFail(SendFailure failure) => completion.TrySetResult(new ConnectionGrant(null, failure));

    public void Cancel() => TryFail(Failures.Waiting(route, AbortCause.Cancelled));

    public bool IsDue(long now) => now >= deadline && !IsOver;

    public void Check(long now)
    {
        if (IsDue(now))
        {
            TryFail(Failures.Waiting(route, AbortCause.ResponseTimeout));
        }
    }
}
