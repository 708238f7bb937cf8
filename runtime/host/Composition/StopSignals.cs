using System.Runtime.InteropServices;

namespace Integrator.Host.Composition;

/// <summary>SIGTERM, SIGINT and SIGQUIT: the process is asked to end, and ends by itself once it has stopped.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] registrations;

    public StopSignals()
    {
        registrations = [Register(PosixSignal.SIGTERM), Register(PosixSignal.SIGINT), Register(PosixSignal.SIGQUIT)];
    }

    /// <summary>Fires with the first signal, so that a start in progress is given up.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>Completes with the first signal.</summary>
    public Task WaitAsync() => asked.Task;

    public void Dispose()
    {
        Array.ForEach(registrations, static registration => registration.Dispose());
        stopping.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        stopping.Cancel();
        asked.TrySetResult();
    });
}
