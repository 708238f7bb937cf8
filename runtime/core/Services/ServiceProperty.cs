namespace Integrator.Core.Services;

/// <summary>Properties that every kind of service sets on its messages.</summary>
internal static class ServiceProperty
{
    /// <summary>Kind and name in one word (<c>apiOrders</c>, <c>proxyStock</c>, <c>inboundendpointIn</c>): log lines begin with it (MI: SynapseConstants.ARTIFACT_NAME).</summary>
    public const string ArtifactName = "ARTIFACT_NAME";
}
