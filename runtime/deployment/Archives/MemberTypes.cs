
namespace Integrator.Deployment.Archives;

/// <summary>What can be in an archive, and in which order it is deployed (SynapseAppDeployer).</summary>
internal static class MemberTypes
{
    public const string Properties = "config/property";

    public const string RegistryResource = "registry/resource";

    private static readonly Dictionary<string, int> Orders = new[]
    {
        Properties, RegistryResource, "synapse/import", "synapse/local-entry", "synapse/endpoint", "synapse/sequence", "synapse/message-store",
        "synapse/template", "synapse/proxy-service", "synapse/task", "synapse/event-source", "synapse/message-processors", "synapse/priority-executor",
        "synapse/api", "synapse/inbound-endpoint",
    }.Select(static (type, order) => KeyValuePair.Create(type, order)).ToDictionary(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Unsupported = new(StringComparer.Ordinal)
    {
        ["synapse/lib"] = "connectors are not supported: call the service with <call>",
        ["lib/synapse/mediator"] = "Java class mediators are not supported: put a .NET assembly into lib/",
        ["lib/library/bundle"] = "Java libraries are not supported",
        ["service/dataservice"] = "data services are not supported yet",
        ["datasource/datasource"] = "data sources are not supported yet",
        ["service/axis2"] = "Axis2 services are not supported: put the service behind a proxy service",
        ["web/application"] = "web applications are not supported",
    };

    /// <summary>Place of a type in the order of deployment, or null for one that is not deployed.</summary>
    public static int? OrderOf(string type) => Orders.TryGetValue(type, out var order) ? order : null;

    /// <summary>What a user should do instead, for a type of MI's that is not supported.</summary>
    public static string? HintFor(string type) => Unsupported.GetValueOrDefault(type);
}
