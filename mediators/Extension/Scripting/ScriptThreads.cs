using Integrator.Core.Mediation;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>
/// Where scripts run: never on the thread that brought the message, which may serve other connections too. A script that sleeps gets a
/// thread of its own, of which there is a bounded number; the pool's threads stay free for those that compute.
/// </summary>
internal static class ScriptThreads
{
    /// <summary>Scripts that may sleep at the same time; more of them wait for their turn without a thread.</summary>
    private const int MaximumSleepers = 200;

    private static readonly SemaphoreSlim Sleepers = new(MaximumSleepers);

    /// <param name="sleeps">True for a script that calls <c>Thread.sleep</c>.</param>
    public static async ValueTask<object?> RunAsync(bool sleeps, Func<object?> script, CancellationToken cancellationToken)
    {
        if (!sleeps)
        {
            await PoolThread.EnterAsync();
            return script();
        }

        await Sleepers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Factory.StartNew(script, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            Sleepers.Release();
        }
    }
}
