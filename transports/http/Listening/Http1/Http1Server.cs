using Integrator.Core.Async;
using Integrator.Transports.Http.Wire;
using Microsoft.Extensions.Logging;

namespace Integrator.Transports.Http.Listening.Http1;

/// <summary>What the HTTP/1.1 connections of one listener share, and the list of those that are open.</summary>
/// <param name="open">Left when a connection closes; who hands one over has entered.</param>
internal sealed class Http1Server(
    RequestApplication application, ResponseWriter writer, ServerLimits limits, ConnectionLimit open, DeadlineWatch watch, DateHeader date, ILogger logger)
{
    private readonly Lock gate = new();
    private readonly HashSet<Http1Connection> connections = [];
    private TaskCompletionSource? allClosed;

    public RequestApplication Application => application;

    public ResponseWriter Writer => writer;

    public ServerLimits Limits => limits;

    public DeadlineWatch Watch => watch;

    public DateHeader Date => date;

    public ILogger Logger => logger;

    /// <summary>Answers are the last of their connections.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Serves a client; its connection is refused when the listener stops.</summary>
    public void Serve(ServerTransport transport, ClientConnection client)
    {
        Http1Connection connection;
        lock (gate)
        {
            if (IsStopping)
            {
                transport.Close();
                open.Leave();
                return;
            }

            connection = new Http1Connection(this, transport, client);
            connections.Add(connection);
        }

        watch.Add(connection);
        connection.RunAsync().Detach();
    }

    public void Closed(Http1Connection connection)
    {
        watch.Remove(connection);
        lock (gate)
        {
            if (connections.Remove(connection))
            {
                open.Leave();
            }

            if (connections.Count == 0)
            {
                allClosed?.TrySetResult();
            }
        }
    }

    /// <summary>Closes idle connections, and the others behind their answers, or when the token fires.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Http1Connection[] living;
        Task closing;
        lock (gate)
        {
            IsStopping = true;
            allClosed ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (connections.Count == 0)
            {
                allClosed.TrySetResult();
            }

            closing = allClosed.Task;
            living = [.. connections];
        }

        foreach (var connection in living)
        {
            connection.Stop();
        }

        try
        {
            await closing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            lock (gate)
            {
                living = [.. connections];
            }

            foreach (var connection in living)
            {
                connection.Abort();
            }
        }
    }
}
