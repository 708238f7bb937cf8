using Integrator.Core.Artifacts;

namespace Integrator.Deployment.Watching;

/// <summary>Whoever gives new messages their artifacts; the host's runtime.</summary>
public interface IArtifactHolder
{
    /// <summary>From now on messages begin with this set. One assignment: no message sees a mixture.</summary>
    void Replace(ArtifactSet artifacts);
}
