using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Integrator.Core.Configuration.Addresses;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Asks DNS: SRV records of the name (RFC 2782), else its addresses with the default port.</summary>
/// <param name="servers">The name servers; none: the machine's, and its own way of finding addresses.</param>
public sealed class DnsServiceLookup(IReadOnlyList<IPEndPoint>? servers = null) : IServiceLookup
{
    private const int DnsPort = 53;
    private const int MostServers = 3;

    public async ValueTask<IReadOnlyList<PeerAddress>> LookupAsync(ServiceName service, int defaultPort, CancellationToken cancellation)
    {
        foreach (var address in (servers ?? MachineServers()).Take(MostServers))
        {
            var server = new DnsServer(address);
            var found = await server.AskAsync(service.Name, DnsRecordType.Srv, cancellation).ConfigureAwait(false);
            var records = found?.Where(static record => record.Type == DnsRecordType.Srv).ToList();
            if (records is { Count: > 0 })
            {
                return await ArrangeAsync(server, records, cancellation).ConfigureAwait(false);
            }

            // A server may refuse a type that it has no records of.
            if (servers is not null && await HostsAsync(server, service.Name, cancellation).ConfigureAwait(false) is { Count: > 0 } hosts)
            {
                return Peers(hosts, defaultPort);
            }

            if (found is not null)
            {
                break;
            }
        }

        return servers is null ? await MachineAddressesAsync(service.Name, defaultPort, cancellation).ConfigureAwait(false) : [];
    }

    /// <summary>A second at least: a record of no life is not asked for at every call.</summary>
    internal static TimeSpan Life(uint seconds) => TimeSpan.FromSeconds(Math.Max(1, seconds));

    private static DiscoveredPeers Peers(List<DnsRecord> hosts, int port) => new(
        [.. hosts.Select(host => new PeerAddress(host.Value, port))], hosts.Count, Life(hosts.Min(static host => host.TimeToLive)));

    private static async ValueTask<IReadOnlyList<PeerAddress>> MachineAddressesAsync(string name, int port, CancellationToken cancellation)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(name, cancellation).ConfigureAwait(false);
            return [.. addresses.Select(address => new PeerAddress(address.ToString(), port))];
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return [];
        }
    }

    private static async Task<List<DnsRecord>> HostsAsync(DnsServer server, string name, CancellationToken cancellation)
    {
        var asked = await Task.WhenAll(server.AskAsync(name, DnsRecordType.A, cancellation), server.AskAsync(name, DnsRecordType.Aaaa, cancellation)).ConfigureAwait(false);
        return [.. asked.SelectMany(static records => records ?? []).Where(static record => record.Type != DnsRecordType.Srv)];
    }

    private static IEnumerable<IPEndPoint> MachineServers()
    {
        try
        {
            return NetworkInterface.GetAllNetworkInterfaces()
                .Where(card => card.OperationalStatus == OperationalStatus.Up)
                .SelectMany(card => card.GetIPProperties().DnsAddresses)
                .Distinct()
                .Select(address => new IPEndPoint(address, DnsPort))
                .ToList();
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }

    /// <summary>The targets' names are left to the machine, unless it is other servers that know them.</summary>
    private async Task<DiscoveredPeers> ArrangeAsync(DnsServer server, List<DnsRecord> records, CancellationToken cancellation)
    {
        var targets = new List<(DnsRecord Service, PeerAddress Address)>();
        foreach (var record in records)
        {
            var hosts = servers is null ? [] : await HostsAsync(server, record.Value, cancellation).ConfigureAwait(false);
            targets.AddRange(hosts.Count == 0
                ? [(record, new PeerAddress(record.Value, record.Port))]
                : hosts.Select(host => (record with { TimeToLive = Math.Min(record.TimeToLive, host.TimeToLive) }, new PeerAddress(host.Value, record.Port))));
        }

        return SrvOrder.Arrange(targets);
    }
}
