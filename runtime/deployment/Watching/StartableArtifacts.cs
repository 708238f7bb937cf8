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
        var wanted = new List<Artifact>();
        foreach (var artifact in artifacts.All)
        {
            if (artifact.Value is IStartable)
            {
                wanted.Add(artifact);
            }
        }

        var kept = ValuesOf(wanted);
        var gone = started.FindAll(artifact => !kept.Contains(artifact.Value));
        for (var at = gone.Count - 1; at >= 0; at--)
        {
            await StopAsync(gone[at]).ConfigureAwait(false);
        }

        var failures = new Dictionary<Artifact, string>(ReferenceEqualityComparer.Instance);
        var running = ValuesOf(started);
        foreach (var artifact in wanted)
        {
            if (running.Contains(artifact.Value))
            {
                continue;
            }

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

    private static HashSet<object> ValuesOf(List<Artifact> artifacts)
    {
        var values = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var artifact in artifacts)
        {
            values.Add(artifact.Value);
        }

        return values;
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
