using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Integrator.Core.Configuration.Addresses;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Asks DNS: SRV records of the name (RFC 2782), else its addresses with the default port.</summary>
/// <param name="servers">The name servers for SRV; none: the machine's.</param>
public sealed class DnsServiceLookup(IReadOnlyList<IPEndPoint>? servers = null) : IServiceLookup
{
    private const int DnsPort = 53;
    private const int LargestDatagram = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async ValueTask<IReadOnlyList<PeerAddress>> LookupAsync(string service, int defaultPort, CancellationToken cancellation)
    {
        foreach (var server in (servers ?? MachineServers()).Take(3))
        {
            if (await AskAsync(server, service, cancellation).ConfigureAwait(false) is { } records)
            {
                if (records.Count > 0)
                {
                    return records;
                }

                break;
            }
        }

        try
        {
            var addresses = await Dns.GetHostAddressesAsync(service, cancellation).ConfigureAwait(false);
            return [.. addresses.Select(address => new PeerAddress(address.ToString(), defaultPort))];
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return [];
        }
    }

    /// <summary>The SRV records; null when the server gave no usable answer in time.</summary>
    private static async Task<IReadOnlyList<PeerAddress>?> AskAsync(IPEndPoint server, string service, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            var id = (ushort)Random.Shared.Next(ushort.MaxValue + 1);
            if (SrvMessage.Query(id, service) is not { } query)
            {
                return null;
            }

            using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            // Connected, so that only the server's own datagrams arrive.
            await socket.ConnectAsync(server, limit.Token).ConfigureAwait(false);
            await socket.SendAsync(query, limit.Token).ConfigureAwait(false);
            var answer = new byte[LargestDatagram];
            var length = await socket.ReceiveAsync(answer, limit.Token).ConfigureAwait(false);
            return SrvMessage.ReadAnswer(answer.AsSpan(0, length), id);
        }
        catch (Exception exception) when (exception is SocketException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
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
}
