namespace Integrator.Transports.Http.Proxying;

/// <summary>A DNS record of an answer.</summary>
/// <param name="Type">What it is.</param>
/// <param name="TimeToLive">Seconds for which it may be kept.</param>
/// <param name="Value">The address; of an SRV record the target's name.</param>
/// <param name="Priority">SRV: the lower, the sooner it is used.</param>
/// <param name="Weight">SRV: its share among those of its priority.</param>
/// <param name="Port">SRV: the port.</param>
internal readonly record struct DnsRecord(DnsRecordType Type, uint TimeToLive, string Value, ushort Priority = 0, ushort Weight = 0, ushort Port = 0);
