using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Integrator.Transports.Http.Listening.Http2;

/// <summary>In place of a listening socket: the connections that somebody else has accepted.</summary>
internal sealed class HandedOverConnections : IConnectionListenerFactory, IConnectionListener
{
    /// <summary>Taken out as fast as they come: more than that do not wait.</summary>
    private const int MostWaiting = 4096;

    private readonly Channel<ConnectionContext> waiting = Channel.CreateBounded<ConnectionContext>(MostWaiting);

    public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.None, 0);

    /// <summary>Hands a connection over; one for which there is no room is closed.</summary>
    public void Add(ConnectionContext connection)
    {
        if (!waiting.Writer.TryWrite(connection))
        {
            connection.Abort();
        }
    }

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        EndPoint = endpoint;
        return new(this);
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await waiting.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) && waiting.Reader.TryRead(out var connection) ? connection : null;

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        waiting.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => UnbindAsync();
}
