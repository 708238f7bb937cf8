namespace Integrator.Transports.Http.Proxying;

/// <summary>The types of DNS records that addresses are found by (RFC 1035, RFC 3596, RFC 2782).</summary>
internal enum DnsRecordType : ushort
{
    A = 1,
    Aaaa = 28,
    Srv = 33,
}
