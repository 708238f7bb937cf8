using Integrator.Core.Services;

namespace Integrator.Core.Artifacts;

/// <summary>An artifact that runs by itself (task, message processor, inbound endpoint): started once it is deployed, stopped before it goes.</summary>
public interface IStartable
{
    /// <summary>Starts; a failure is thrown as an exception whose message tells the user what to do.</summary>
    ValueTask StartAsync(IMediationRuntime runtime, CancellationToken cancellationToken);

    /// <summary>Stops taking new work and waits for what runs, within the token's limit.</summary>
    ValueTask StopAsync(CancellationToken cancellationToken);
}
