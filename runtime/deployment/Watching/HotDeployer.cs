using Integrator.Core.Artifacts;
using Integrator.Core.Services;
using Integrator.Deployment.Homes;
using Microsoft.Extensions.Logging;

namespace Integrator.Deployment.Watching;

/// <summary>
/// Deploys a home and follows its changes: one swap of the whole set for each change, what runs by itself stopped and started after it.
/// The user's files are never moved or rewritten.
/// </summary>
public sealed class HotDeployer : IAsyncDisposable
{
    // Volumes of containers, network shares and what links lead to tell of no changes: they are looked at often enough for a change to count within a second.
    // Where everything is told, one look in eight is made all the same: for what nobody thought of.
    private static readonly TimeSpan ScanInterval = TimeSpan.FromMilliseconds(750);
    private const int LooksToScan = 8;
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly HomeReader reader;
    private readonly IArtifactHolder holder;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly FolderWatch watch;
    private readonly StartableArtifacts startables;
    private readonly SemaphoreSlim deploying = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim changed = new(0);
    private HomeReading current = new(ArtifactSet.Empty, []);
    private ITimer? scanTimer;
    private int looks;
    private Task following = Task.CompletedTask;

    /// <param name="runtime">Handed to what runs by itself.</param>
    public HotDeployer(HomeLayout layout, HomeReader reader, IArtifactHolder holder, IMediationRuntime runtime)
    {
        this.reader = reader;
        this.holder = holder;
        time = runtime.Time;
        logger = runtime.Loggers.CreateLogger("Integrator.Deployment");
        watch = new FolderWatch([layout.ArtifactFolder, layout.ArchiveFolder], Signal, ScanInterval, logger);
        startables = new StartableArtifacts(runtime, StopLimit, logger);
    }

    /// <summary>What is deployed now, with everything that is to be said about it.</summary>
    public HomeReading Current => Volatile.Read(ref current);

    /// <summary>Told of what is deployed at the start and after each change, once it is and runs; null: nobody is.</summary>
    public Action<HomeReading>? Changed { get; init; }

    /// <summary>Reads the home as it is now and deploys it; what runs by itself starts. Called at start, and for each change.</summary>
    /// <exception cref="IOException">The home cannot be listed; what was deployed before stays.</exception>
    public async Task<HomeReading> DeployAsync(CancellationToken cancellationToken)
    {
        await deploying.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var before = current;
            var reading = reader.Read();
            if (reading.IsChanged)
            {
                Volatile.Write(ref current, reading);
                holder.Replace(reading.Artifacts);
                Tell(before, reading);
                reading = reading with { NotStarted = await startables.FollowAsync(reading.Artifacts, cancellationToken).ConfigureAwait(false) };
                Volatile.Write(ref current, reading);
                Changed?.Invoke(reading);
            }

            return reading;
        }
        finally
        {
            deploying.Release();
        }
    }

    /// <summary>Follows changes from now on, until the deployer is disposed of. Not called where <c>[server] hot_deployment</c> is false.</summary>
    public void Follow()
    {
        watch.Renew();
        scanTimer = time.CreateTimer(_ => Look(), null, ScanInterval, ScanInterval);
        following = FollowAsync(stopping.Token);
    }

    /// <summary>Ends the following and stops what runs by itself, the last started first.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        scanTimer?.Dispose();
        watch.Dispose();
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await deploying.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        await startables.StopAllAsync().ConfigureAwait(false);
        deploying.Dispose();
        stopping.Dispose();
    }

    private void Look()
    {
        if (Interlocked.Increment(ref looks) % LooksToScan == 0 || reader.HasLinks || !watch.TellsAll)
        {
            Signal();
        }
    }

    // Two at once may both be counted: then it is looked once more.
    private void Signal()
    {
        if (changed.CurrentCount == 0)
        {
            changed.Release();
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            await SettleAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                watch.Renew();
                await DeployAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // Whatever it was: the next change must be noticed.
                DeploymentLog.ScanFailed(logger, exception.Message, exception);
            }
        }
    }

    // Files are copied and saved in several steps: wait until it is quiet, but not for ever.
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        do
        {
            await Task.Delay(Quiet, time, cancellationToken).ConfigureAwait(false);
        }
        while (await changed.WaitAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false) && time.GetElapsedTime(begin) < LongestWait);
    }

    private void Tell(HomeReading before, HomeReading now)
    {
        foreach (var diagnostic in now.NewDiagnostics)
        {
            DeploymentLog.Tell(logger, diagnostic);
        }

        FailureLog.Tell(logger, before, now);
        foreach (var file in now.Kept)
        {
            DeploymentLog.Kept(logger, file);
        }

        foreach (var artifact in before.Artifacts.All)
        {
            if (now.Artifacts.Find(artifact.Kind, artifact.Name) is null)
            {
                DeploymentLog.Undeployed(logger, artifact);
            }
        }

        foreach (var artifact in now.Artifacts.All)
        {
            var old = before.Artifacts.Find(artifact.Kind, artifact.Name);
            if (old is null)
            {
                DeploymentLog.Deployed(logger, artifact);
            }
            else if (!ReferenceEquals(old, artifact))
            {
                DeploymentLog.Redeployed(logger, artifact);
            }
        }

        if (before.Applications.Count > 0 || now.Applications.Count > 0)
        {
            TellOfApplications(before, now);
        }
    }

    private void TellOfApplications(HomeReading before, HomeReading now)
    {
        foreach (var application in before.Applications.Except(now.Applications))
        {
            DeploymentLog.ApplicationUndeployed(logger, application);
        }

        foreach (var application in now.Applications.Except(before.Applications))
        {
            DeploymentLog.ApplicationDeployed(logger, application);
        }
    }
}
