using Integrator.Core.Artifacts;

namespace Integrator.Deployment.Reading;

/// <summary>Names of kinds as users say them.</summary>
public static class ArtifactKinds
{
    public static string NameOf(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Api => "API",
        ArtifactKind.ProxyService => "proxy service",
        ArtifactKind.Sequence => "sequence",
        ArtifactKind.Endpoint => "endpoint",
        ArtifactKind.LocalEntry => "local entry",
        ArtifactKind.SequenceTemplate => "sequence template",
        ArtifactKind.EndpointTemplate => "endpoint template",
        ArtifactKind.MessageStore => "message store",
        ArtifactKind.MessageProcessor => "message processor",
        ArtifactKind.InboundEndpoint => "inbound endpoint",
        ArtifactKind.PriorityExecutor => "priority executor",
        ArtifactKind.EventSource => "event source",
        ArtifactKind.TaskManager => "task manager",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Names of kinds as MI's log lines of deployments have them, for those who watch logs for them.</summary>
    public static string LogNameOf(ArtifactKind kind) => kind switch
    {
        ArtifactKind.ProxyService => "ProxyService",
        ArtifactKind.Sequence => "Sequence",
        ArtifactKind.Endpoint => "Endpoint",
        ArtifactKind.LocalEntry => "LocalEntry",
        ArtifactKind.SequenceTemplate => "Template",
        ArtifactKind.EndpointTemplate => "Endpoint Template",
        ArtifactKind.MessageStore => "Message Store",
        ArtifactKind.MessageProcessor => "Message Processor",
        ArtifactKind.Task => "StartupTask",
        ArtifactKind.InboundEndpoint => "Inbound Endpoint",
        ArtifactKind.PriorityExecutor => "PriorityExecutor",
        ArtifactKind.EventSource => "EventSource",
        ArtifactKind.Import => "Synapse Library Import",
        _ => NameOf(kind),
    };
}
