using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Integrator.Transports.Http.Sockets;

#pragma warning disable CA2012 // A receive that waits is kept until its count is there, and asked once.

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>A client's connection without TLS.</summary>
internal sealed class SocketTransport : ServerTransport
{
    private readonly Action completed;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter receiving;

    public SocketTransport(SocketChannel channel)
        : base(channel) => completed = Completed;

    public override bool CanProbe => true;

    public override bool SendsFromWhereItLies => Channel.SendsFromWhereItLies;

    public override int Receive(Memory<byte> memory)
    {
        try
        {
            receiving = Channel.ReceiveAsync(memory).ConfigureAwait(false).GetAwaiter();
            if (receiving.IsCompleted)
            {
                return receiving.GetResult();
            }

            receiving.UnsafeOnCompleted(completed);
            return Pending;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return Broken;
        }
    }

    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => Channel.SendAsync(bytes);

    public override int SendNow(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        try
        {
            return Channel.SendNow(first, second, default);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            throw new ClientGoneException(error);
        }
    }

    private void Completed()
    {
        int count;
        try
        {
            count = receiving.GetResult();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            count = Broken;
        }

        Received(count);
    }
}
