using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Integrator.Host.Composition;

/// <summary>
/// What the generic host does for its services, for one: starts it, waits for SIGTERM, SIGINT or its own wish to stop, and stops it within a limit.
/// Signals and lifetime are the generic host's; its container and its configuration, which a single service has no use for, would cost the start a tenth.
/// </summary>
internal sealed class ServerHost : IDisposable
{
    private readonly ApplicationLifetime lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly ConsoleLifetime signals;
    private readonly TimeSpan shutdownLimit;

    /// <param name="shutdownLimit">The service has this long to stop.</param>
    public ServerHost(TimeSpan shutdownLimit)
    {
        this.shutdownLimit = shutdownLimit;
        signals = new ConsoleLifetime(
            Options.Create(new ConsoleLifetimeOptions { SuppressStatusMessages = true }),
            new HostingEnvironment(),
            lifetime,
            Options.Create(new HostOptions { ShutdownTimeout = shutdownLimit }),
            NullLoggerFactory.Instance);
    }

    public IHostApplicationLifetime Lifetime => lifetime;

    /// <summary>Runs the service from its start to its end.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop before the start was over.</exception>
    public async Task RunAsync(IHostedService service)
    {
        await signals.WaitForStartAsync(lifetime.ApplicationStopping).ConfigureAwait(false);
        lifetime.ApplicationStopping.ThrowIfCancellationRequested();
        await service.StartAsync(lifetime.ApplicationStopping).ConfigureAwait(false);
        lifetime.NotifyStarted();

        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (lifetime.ApplicationStopping.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), stopping))
        {
            await stopping.Task.ConfigureAwait(false);
        }

        using var limit = new CancellationTokenSource(shutdownLimit);
        await service.StopAsync(limit.Token).ConfigureAwait(false);
        lifetime.NotifyStopped();
        await signals.StopAsync(limit.Token).ConfigureAwait(false);
    }

    public void Dispose() => signals.Dispose();
}
