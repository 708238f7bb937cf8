using System.Runtime.CompilerServices;

namespace Integrator.Core.Mediation;

/// <summary>
/// Takes work that is long, or that may block, off the threads that serve connections: what waits for a socket goes on on the socket's thread, and while it
/// computes there no other connection of that thread is served.
/// </summary>
public static class PoolThread
{
    /// <summary>True on a thread that no connection waits for.</summary>
    public static bool IsCurrent => Thread.CurrentThread.IsThreadPoolThread;

    /// <summary>What is awaited to go on on a thread of the pool; completes at once where that is so already.</summary>
    public static ConfiguredTaskAwaitable EnterAsync() =>
        Task.CompletedTask.ConfigureAwait(IsCurrent ? ConfigureAwaitOptions.None : ConfigureAwaitOptions.ForceYielding);
}
