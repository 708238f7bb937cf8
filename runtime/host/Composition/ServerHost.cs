using System.Runtime.InteropServices;

namespace Integrator.Host.Composition;

/// <summary>
/// Runs the server from its start to its end: waits for SIGTERM, SIGINT, SIGQUIT or the server's own wish to stop, and stops it within a limit.
/// The generic host does the same for any number of services; its assemblies would cost the start ten milliseconds and a megabyte.
/// </summary>
/// <param name="shutdownLimit">The server has this long to stop.</param>
internal sealed class ServerHost(TimeSpan shutdownLimit) : IDisposable
{
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Fires when the server is to stop.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>Has the server stop; returns at once.</summary>
    public void Stop()
    {
        if (!stopping.IsCancellationRequested)
        {
            _ = stopping.CancelAsync();
        }
    }

    /// <summary>Runs the server from its start to its end.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop before the start was over.</exception>
    public async Task RunAsync(IntegratorServer server)
    {
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop);
        await server.StartAsync(Stopping).ConfigureAwait(false);

        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (Stopping.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), told))
        {
            await told.Task.ConfigureAwait(false);
        }

        using var limit = new CancellationTokenSource(shutdownLimit);
        await server.StopAsync(limit.Token).ConfigureAwait(false);
    }

    public void Dispose() => stopping.Dispose();

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        Stop();
    }
}
