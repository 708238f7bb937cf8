namespace Integrator.Transports.Http.Proxying;

/// <summary>A proxy profile, compiled.</summary>
internal sealed record ProxyProfile(string Name, HostList Targets, HostList Bypass, ProxyRoute Route);
