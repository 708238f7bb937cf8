using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Integrator.UnitTests.Transports.Http;

/// <summary>A server on a free loopback port that does to each connection exactly what a test says.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<ScriptedConnection, Task> script;
    private readonly X509Certificate2? certificate;
    private readonly bool asksForCertificate;
    private readonly ConcurrentBag<Task> running = [];
    private readonly ConcurrentBag<Socket> sockets = [];
    private readonly Task accepting;
    private int connections;

    public ScriptedServer(Func<ScriptedConnection, Task> script, X509Certificate2? certificate = null, bool asksForCertificate = false)
    {
        this.script = script;
        this.certificate = certificate;
        this.asksForCertificate = asksForCertificate;
        listener.Start(512);
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref connections);

    /// <summary>Heads and bodies of all requests read, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>A server that answers every request with the same text and keeps the connection.</summary>
    public static ScriptedServer Answering(string answer, X509Certificate2? certificate = null) => new(
        async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.WriteAsync(answer);
            }
        },
        certificate);

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }

        foreach (var task in running)
        {
            await task;
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptSocketAsync();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            sockets.Add(socket);
            running.Add(ServeAsync(socket, Interlocked.Increment(ref connections)));
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        using (socket)
        {
            try
            {
                await using var connection = await ScriptedConnection.OpenAsync(this, socket, number, certificate, asksForCertificate);
                await script(connection);
            }
            catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // The client under test closed, or refused our certificate: what it says of that is what the test looks at.
            }
        }
    }
}
