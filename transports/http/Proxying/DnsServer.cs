using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Integrator.Transports.Http.Proxying;

/// <summary>One name server: asked over UDP, and over TCP where its answer does not fit into a datagram (RFC 7766).</summary>
internal sealed class DnsServer(IPEndPoint address)
{
    private const int LargestDatagram = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The records; null when the server gave no usable answer in time.</summary>
    public async Task<IReadOnlyList<DnsRecord>?> AskAsync(string name, DnsRecordType type, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        var id = (ushort)Random.Shared.Next(ushort.MaxValue + 1);
        if (DnsMessage.Query(id, name, type) is not { } query)
        {
            return null;
        }

        try
        {
            var answer = await ByDatagramAsync(query, limit.Token).ConfigureAwait(false);
            if (DnsMessage.IsTruncated(answer.Span))
            {
                answer = await ByStreamAsync(query, limit.Token).ConfigureAwait(false);
            }

            return DnsMessage.ReadAnswer(answer.Span, id);
        }
        catch (Exception exception) when (exception is SocketException or IOException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    private async Task<ReadOnlyMemory<byte>> ByDatagramAsync(byte[] query, CancellationToken cancellation)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);

        // Connected, so that only the server's own datagrams arrive.
        await socket.ConnectAsync(address, cancellation).ConfigureAwait(false);
        await socket.SendAsync(query, cancellation).ConfigureAwait(false);
        var answer = new byte[LargestDatagram];
        return answer.AsMemory(0, await socket.ReceiveAsync(answer, cancellation).ConfigureAwait(false));
    }

    private async Task<ReadOnlyMemory<byte>> ByStreamAsync(byte[] query, CancellationToken cancellation)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address, cancellation).ConfigureAwait(false);
        await using var stream = new NetworkStream(socket);
        var framed = new byte[query.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Length);
        query.CopyTo(framed, 2);
        await stream.WriteAsync(framed, cancellation).ConfigureAwait(false);
        await stream.ReadExactlyAsync(framed.AsMemory(0, 2), cancellation).ConfigureAwait(false);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(framed)];
        await stream.ReadExactlyAsync(answer, cancellation).ConfigureAwait(false);
        return answer;
    }
}
