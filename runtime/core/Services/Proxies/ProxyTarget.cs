namespace Integrator.Core.Services.Proxies;

/// <summary>Where a proxy service takes its messages; an in sequence or an endpoint is there, or both.</summary>
internal sealed record ProxyTarget(SequenceReference? InSequence, SequenceReference? OutSequence, SequenceReference? FaultSequence, EndpointReference? Endpoint);
