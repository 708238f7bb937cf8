using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Senders;
using Integrator.Deployment.Homes;
using Integrator.Deployment.Registry;
using Integrator.Host.CommandLine;
using Integrator.Host.Health;
using Integrator.Transports.Http;
using Integrator.Transports.Http.Listening;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integrator.Host.Composition;

/// <summary>The server: puts the rooms together, starts them in order and stops them in the opposite one.</summary>
/// <param name="started">Timestamp of the process's beginning, for the ready line.</param>
/// <param name="secrets">The secrets of deployment.toml by alias, for artifacts.</param>
public sealed class IntegratorServer(CommandContext command, DeploymentOptions options, IReadOnlyDictionary<string, string> secrets, ILoggerFactory loggers, IHostApplicationLifetime lifetime, long started) : IHostedService, IAsyncDisposable
{
    private readonly ILogger log = loggers.CreateLogger("Integrator");
    private readonly ServerState state = new();
    private readonly PidFile pidFile = new(command.Home);
    private HttpSenders? senders;
    private HttpListeners? listeners;
    private HealthServer? health;
    private DeployedHome? home;
    private MediationRuntime? runtime;
    private QuietRelease? release;

    /// <exception cref="StartException">The configuration, the artifacts' folders or a port are of no use.</exception>
    /// <exception cref="OperationCanceledException">The token fired first.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var diagnostics = new List<Diagnostic>();
        var formats = FormatComposition.Create(options, diagnostics);
        var certificates = new AddedCertificates();
        senders = HttpSenders.Create(options, command.Home, TimeProvider.System, loggers, certificates);
        diagnostics.AddRange(senders.Diagnostics);
        diagnostics.ForEach(diagnostic => RuntimeLog.Tell(log, diagnostic));
        if (diagnostics.Find(static diagnostic => diagnostic.Severity == Severity.Error) is { } wrong)
        {
            throw new StartException(wrong.ToString());
        }

        var environment = new RuntimeEnvironment(command.Home, command.Arguments.Properties, command.Environment, secrets);
        var layout = new HomeLayout(command.Home, options.Server);
        var registry = new FileRegistry(layout.RegistryFolder, TimeProvider.System);
        var port = options.Listener.Http.Port + options.Server.Offset;
        runtime = new MediationRuntime(formats, TimeProvider.System, loggers, new LocalSender(senders.NonBlocking, port), new LocalSender(senders.Blocking, port), registry, environment, MediationRuntime.FlowLimit(options.Mediation))
        {
            EvaluatesXPath20 = options.Mediation.XPathFailover,
        };
        home = new DeployedHome(layout, options, runtime, registry, certificates);

        // Made while the artifacts are read, where there is a second CPU; they listen only when the artifacts serve.
        var mediation = runtime;
        var making = Beside.Run(() => new HttpListeners(options, mediation));
        await home.StartAsync(cancellationToken).ConfigureAwait(false);

        try
        {
            listeners = await making.ConfigureAwait(false);
            await listeners.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ListenException exception)
        {
            throw new StartException(exception.Message, exception);
        }

        home.Follow();
        state.FaultyApplications = () => home?.FaultyApplications ?? [];
        if (options.Management.HttpEnabled)
        {
            // The last to open: whoever reaches it finds a server that is ready.
            health = new HealthServer(options, state, runtime);
            await health.StartAsync(cancellationToken).ConfigureAwait(false);
        }

        pidFile.Write();
        release = QuietRelease.Begin(TimeProvider.System);
        RuntimeLog.Information(log, ReadyLine());
        new ApplicationRun(home, runtime, command.Arguments.Properties, lifetime, log).Begin();
    }

    /// <summary>Lets open requests end, within the configured time and until the token fires, and stops.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        state.IsDraining = true;
        RuntimeLog.Information(log, "Integrator is stopping: no new requests, open ones may finish");

        // What starts messages ends together: tasks, processors and inbound endpoints of the home, and the listeners. Then what they began may finish.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Listener.DrainTime);
        await Task.WhenAll(StopHomeAsync(), listeners?.StopAsync(limit.Token) ?? Task.CompletedTask).ConfigureAwait(false);
        if (runtime is not null && !await runtime.DrainAsync(limit.Token).ConfigureAwait(false))
        {
            RuntimeLog.Warning(log, $"{runtime.RunningFlows} flows did not end in time and are given up");
        }

        await DisposeAsync().ConfigureAwait(false);
        RuntimeLog.Information(log, "Integrator has stopped");
    }

    public async ValueTask DisposeAsync()
    {
        release?.Dispose();
        foreach (var part in new IAsyncDisposable?[] { listeners, health, senders })
        {
            if (part is not null)
            {
                await part.DisposeAsync().ConfigureAwait(false);
            }
        }

        pidFile.Remove();
    }

    private async Task StopHomeAsync()
    {
        if (Interlocked.Exchange(ref home, null) is { } stopping)
        {
            await stopping.DisposeAsync().ConfigureAwait(false);
        }
    }

    private string ReadyLine()
    {
        var ports = new List<string>();
        if (listeners?.HttpPort is { } http)
        {
            ports.Add($"http {http}");
        }

        if (listeners?.HttpsPort is { } https)
        {
            ports.Add($"https {https}");
        }

        if (health is not null)
        {
            ports.Add($"health {health.Port}");
        }

        return $"Integrator {VersionCommand.Version} started in {(long)TimeProvider.System.GetElapsedTime(started).TotalMilliseconds} ms: {string.Join(", ", ports)}; {home!.Summary}; home {command.Home}";
    }
}
