using Integrator.Core.Artifacts;

namespace Integrator.Core.Endpoints.Groups;

/// <summary>MI's load balancing over the members of several clusters: refused by name.</summary>
[Endpoint("serviceDynamicLoadbalance")]
public static class ServiceDynamicLoadBalanceEndpoint
{
    public static readonly ElementSpec Spec = new ElementSpec("serviceDynamicLoadbalance", "Not supported: there is no cluster membership to take the members from.").Anything();

    public static IEndpoint Parse(ArtifactElement endpoint, ArtifactElement kind, ParseScope scope) =>
        throw kind.Error("unsupported-endpoint", "<serviceDynamicLoadbalance> is not supported: there is no cluster membership", "use <loadbalance> with endpoints or members");
}
