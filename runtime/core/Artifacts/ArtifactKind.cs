namespace Integrator.Core.Artifacts;

/// <summary>What can be deployed.</summary>
public enum ArtifactKind
{
    Api,
    ProxyService,
    Sequence,
    Endpoint,
    LocalEntry,
    SequenceTemplate,
    EndpointTemplate,
    MessageStore,
    MessageProcessor,
    Task,
    InboundEndpoint,
    PriorityExecutor,
    EventSource,
    Registry,
    TaskManager,
    Import,
}
