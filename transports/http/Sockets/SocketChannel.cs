using System.Net;
using System.Net.Sockets;
using Integrator.Transports.Http.Sockets.Polling;

namespace Integrator.Transports.Http.Sockets;

/// <summary>
/// One TCP connection, read and written without blocking: one receive and one send at a time. What waits goes on on the thread that serves the socket, so that nothing may
/// block there. On Linux readiness is learnt from an <see cref="EventLoop"/>; elsewhere from the framework's sockets.
/// </summary>
internal abstract class SocketChannel : IDisposable
{
    /// <summary>This side's address.</summary>
    /// <exception cref="SocketException">The connection has gone.</exception>
    /// <exception cref="ObjectDisposedException">The channel was disposed.</exception>
    public abstract IPEndPoint? LocalEndPoint { get; }

    /// <summary>The peer's address; the same is thrown.</summary>
    public abstract IPEndPoint? RemoteEndPoint { get; }

    /// <summary>Connects. Until it has, the token closes the socket.</summary>
    /// <param name="noDelay">Whether what is sent goes out at once (TCP_NODELAY).</param>
    /// <exception cref="SocketException">The peer cannot be reached.</exception>
    /// <exception cref="OperationCanceledException">The token fired first.</exception>
    public static ValueTask<SocketChannel> ConnectAsync(IPEndPoint peer, bool noDelay, CancellationToken cancellationToken) =>
        EventLoop.IsSupported ? PolledChannel.ConnectAsync(peer, noDelay, cancellationToken) : FrameworkChannel.ConnectAsync(peer, noDelay, cancellationToken);

    /// <summary>Bytes received, 0 when the peer has ended its side. Into empty memory: 0 as soon as something is there, or the end.</summary>
    /// <exception cref="SocketException">The connection broke, or was disposed meanwhile.</exception>
    /// <exception cref="ObjectDisposedException">The channel was disposed before.</exception>
    public abstract ValueTask<int> ReceiveAsync(Memory<byte> memory);

    /// <summary>The same, with memory that is asked for when something has come.</summary>
    public abstract ValueTask<int> ReceiveAsync(IReceiveBuffer buffer);

    /// <summary>Ends a receive that waits with <see cref="OperationCanceledException"/>; without one nothing happens.</summary>
    public abstract void CancelReceive();

    /// <summary>Whether something has come that was not received, or the end, or a failure. While a receive is pending the answer means nothing.</summary>
    public abstract bool HasInput { get; }

    /// <summary>The same at no cost, at any time; what is so may turn out not to be.</summary>
    public abstract bool MayHaveInput { get; }

    /// <summary>
    /// Sends all of it, or takes it to be sent at the end of the present turn of the thread's <see cref="EventLoop"/>: the memory is the caller's again. What fails then is told by
    /// <see cref="SendError"/> and by the next send.
    /// </summary>
    public abstract ValueTask SendAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Whether <see cref="SendNow"/> is any use.</summary>
    public virtual bool SendsFromWhereItLies => false;

    /// <summary>
    /// Sends, or takes to be sent, as much of three parts, one behind the other, as is possible at once: the count, which may be 0. Nothing is copied that goes out now.
    /// The rest is for <see cref="SendAsync"/>. Not to be called while a send is pending.
    /// </summary>
    /// <exception cref="SocketException">The connection is broken.</exception>
    /// <exception cref="ObjectDisposedException">The channel was disposed before.</exception>
    public virtual int SendNow(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third) => 0;

    /// <summary>Completes when all that was taken has been handed to the system.</summary>
    public abstract ValueTask FlushAsync();

    /// <summary>Why something that was taken could not be sent; null while nothing failed.</summary>
    public virtual Exception? SendError => null;

    /// <summary>Reads an option of the socket as the system has it; the count of bytes.</summary>
    /// <exception cref="SocketException">The system does not tell.</exception>
    /// <exception cref="ObjectDisposedException">The channel was disposed.</exception>
    public abstract int GetOption(int level, int name, Span<byte> value);

    /// <summary>Tells the peer that nothing more comes. What is not flushed by then may be lost.</summary>
    /// <exception cref="SocketException">The connection has gone.</exception>
    /// <exception cref="ObjectDisposedException">The channel was disposed.</exception>
    public abstract void EndOutput();

    /// <summary>Lets disposing the channel reset the connection, so that the peer cannot take what it has for the whole. The same is thrown.</summary>
    public abstract void ResetWhenClosed();

    /// <summary>Closes the connection: what waits ends with an exception, on another thread; what was taken and not sent is dropped, unless the system takes it at once.</summary>
    public abstract void Dispose();
}
