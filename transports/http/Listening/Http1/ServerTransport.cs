using System.Net.Sockets;
using Integrator.Transports.Http.Sockets;

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>A client's connection as bytes in and out, over TCP or TLS. One receive and one send at a time.</summary>
internal abstract class ServerTransport(SocketChannel channel)
{
    /// <summary>What <see cref="Receive"/> returns when nothing is there yet: the count comes to <see cref="Received"/>.</summary>
    public const int Pending = -2;

    /// <summary>The connection broke.</summary>
    public const int Broken = -1;

    /// <summary>The end of the client's input.</summary>
    public const int Ended = 0;

    /// <summary>Takes the count of a receive that had to wait.</summary>
    public Action<int> Received { get; set; } = static _ => { };

    protected SocketChannel Channel => channel;

    /// <summary>True where an empty receive tells that something has come without holding a buffer meanwhile.</summary>
    public abstract bool CanProbe { get; }

    /// <summary>Bytes received, <see cref="Ended"/>, <see cref="Broken"/> or <see cref="Pending"/>.</summary>
    /// <param name="memory">Empty: tells only that something has come; the count means nothing then, unless negative.</param>
    public abstract int Receive(Memory<byte> memory);

    /// <exception cref="IOException">The client does not take it any more.</exception>
    public abstract ValueTask SendAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Whether <see cref="SendNow"/> is any use.</summary>
    public virtual bool SendsFromWhereItLies => false;

    /// <summary>Sends as much of two parts, one behind the other, as is possible at once: the count, which may be 0.</summary>
    /// <exception cref="IOException">The client has gone.</exception>
    public virtual int SendNow(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => 0;

    /// <summary>Completes when the system has all that was sent.</summary>
    /// <exception cref="SocketException">The client does not take it any more.</exception>
    /// <exception cref="ObjectDisposedException">The connection is closed.</exception>
    public ValueTask FlushAsync() => channel.FlushAsync();

    /// <summary>Whether a client whose input has ended may still take an answer.</summary>
    public bool IsOpenForAnswers => HalfClosedClient.IsOpenForAnswers(channel);

    /// <summary>Tells the client that nothing more comes. What is not flushed by then may be lost.</summary>
    public virtual void EndOutput()
    {
        try
        {
            channel.EndOutput();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It has gone.
        }
    }

    /// <summary>Closes the connection.</summary>
    public virtual void Close() => channel.Dispose();

    /// <summary>Closes the connection such that the client cannot take what it has for the whole.</summary>
    public void Abort()
    {
        try
        {
            channel.ResetWhenClosed();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It has gone.
        }

        Close();
    }
}
