using Integrator.Core.Artifacts;
using Integrator.Core.Services;
using Integrator.Deployment.Reading;
using Microsoft.Extensions.Logging;

namespace Integrator.Deployment.Watching;

/// <summary>Starts and stops what runs by itself, in the order of deployment and its reverse.</summary>
internal sealed class StartableArtifacts(IMediationRuntime runtime, TimeSpan stopLimit, ILogger logger)
{
    private readonly List<Artifact> started = [];

    /// <summary>Stops what is not in the set any more, then starts what is new in it. What could not be started is tried again the next time.</summary>
    /// <returns>What could not be started, and why.</returns>
    public async Task<IReadOnlyDictionary<Artifact, string>> FollowAsync(ArtifactSet artifacts, CancellationToken cancellationToken)
    {
        var wanted = artifacts.All.Where(static artifact => artifact.Value is IStartable).ToList();
        var kept = wanted.Select(static artifact => artifact.Value).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var gone in started.Where(artifact => !kept.Contains(artifact.Value)).Reverse().ToList())
        {
            await StopAsync(gone).ConfigureAwait(false);
        }

        var failures = new Dictionary<Artifact, string>(ReferenceEqualityComparer.Instance);
        var running = started.Select(static artifact => artifact.Value).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var artifact in wanted.Where(artifact => !running.Contains(artifact.Value)))
        {
            try
            {
                await ((IStartable)artifact.Value).StartAsync(runtime, cancellationToken).ConfigureAwait(false);
                started.Add(artifact);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                DeploymentLog.StartFailed(logger, artifact.Place, ArtifactKinds.NameOf(artifact.Kind), artifact.Name, exception.Message, exception);
                failures.Add(artifact, exception.Message);
            }
        }

        return failures;
    }

    public async Task StopAllAsync()
    {
        for (var at = started.Count - 1; at >= 0; at--)
        {
            await StopAsync(started[at]).ConfigureAwait(false);
        }
    }

    private async Task StopAsync(Artifact artifact)
    {
        started.Remove(artifact);
        using var limit = new CancellationTokenSource(stopLimit, runtime.Time);
        try
        {
            await ((IStartable)artifact.Value).StopAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            DeploymentLog.StopFailed(logger, artifact.Place, ArtifactKinds.NameOf(artifact.Kind), artifact.Name, exception.Message, exception);
        }
    }
}
