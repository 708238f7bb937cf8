using System.Runtime.InteropServices;

namespace Integrator.Host.Composition;

/// <summary>
/// What the generic host does for its services, for the server alone: starts it, waits for SIGTERM, SIGINT, SIGQUIT or the server's own wish to stop, and stops
/// it within a limit. The generic host's container, configuration and options, which a single service has no use for, would cost the start a tenth.
/// </summary>
internal sealed class ServerHost : IDisposable
{
    // Never disposed: a flow that ends late may still ask for a stop.
    private readonly CancellationTokenSource stopping = new();
    private readonly TimeSpan shutdownLimit;
    private readonly PosixSignalRegistration[] signals;
    private volatile bool isEnding;

    /// <param name="shutdownLimit">The server has this long to stop.</param>
    public ServerHost(TimeSpan shutdownLimit)
    {
        this.shutdownLimit = shutdownLimit;
        Action<PosixSignalContext> handler = OnSignal;
        signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, handler),
            PosixSignalRegistration.Create(PosixSignal.SIGQUIT, handler),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, handler),
        ];
    }

    /// <summary>Cancelled as soon as the server is to stop.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>Begins to stop the server; a second time it does nothing.</summary>
    public void Stop() => stopping.Cancel();

    /// <summary>Runs the server from its start to its end.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop before the start was over.</exception>
    public async Task RunAsync(IntegratorServer server)
    {
        Stopping.ThrowIfCancellationRequested();
        await server.StartAsync(Stopping).ConfigureAwait(false);

        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (Stopping.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), end))
        {
            await end.Task.ConfigureAwait(false);
        }

        using var limit = new CancellationTokenSource(shutdownLimit);
        await server.StopAsync(limit.Token).ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (isEnding)
        {
            return;
        }

        foreach (var signal in signals)
        {
            signal.Dispose();
        }
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        isEnding = OperatingSystem.IsWindows() && context.Signal == PosixSignal.SIGTERM;
        Stop();
        if (isEnding)
        {
            // Windows ends the process as soon as this returns, and lets nobody take the handler away before.
            using var never = new ManualResetEventSlim();
            never.Wait(shutdownLimit, CancellationToken.None);
        }
    }
}
