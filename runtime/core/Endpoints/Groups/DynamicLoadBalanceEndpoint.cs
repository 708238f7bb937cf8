using Integrator.Core.Artifacts;

namespace Integrator.Core.Endpoints.Groups;

/// <summary>MI's load balancing over the members of a cluster: refused by name.</summary>
[Endpoint("dynamicLoadbalance")]
public static class DynamicLoadBalanceEndpoint
{
    public static readonly ElementSpec Spec = new ElementSpec("dynamicLoadbalance", "Not supported: there is no cluster membership to take the members from.").Anything()
        .Attribute("failover", ValueKind.Boolean, "Not supported.")
        .Attribute("policy", ValueKind.Text, "Not supported.")
        .Attribute("algorithm", ValueKind.Text, "Not supported.");

    public static IEndpoint Parse(ArtifactElement endpoint, ArtifactElement kind, ParseScope scope) =>
        throw kind.Error("unsupported-endpoint", "<dynamicLoadbalance> is not supported: there is no cluster membership", "use <loadbalance> with endpoints or members, or a service name of [[service_discovery.service]] as host");
}
