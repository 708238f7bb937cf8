using Integrator.Core.Senders;
using Integrator.Transports.Http.Wire;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Blocking;

/// <summary>What only the client of blocking calls does.</summary>
internal sealed class BlockingClientTests : WireClientCompliance
{
    protected override IWireClient Create(ClientSettings settings, TimeProvider time, int concurrency, int waiting) =>
        WireClients.Create(nonBlocking: false, settings, time, concurrency, waiting);

    [Test]
    public async Task Body_NotWholeWithinTheTimeoutOfTheCall_EndsIt()
    {
        var written = new TaskCompletionSource();
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf");
            written.SetResult();
            await connection.ReadToEndAsync();
        });
        var call = CallAsync(Client(), Get(server.Port, timeout: TimeSpan.FromSeconds(5)));
        await written.Task;
        Time.Advance(TimeSpan.FromSeconds(4));
        Assert.That(call.IsCompleted, Is.False);
        var (_, _, failure) = await PassTimeUntilAsync(call);
        Assert.That(failure!.Kind, Is.EqualTo(SendFailureKind.ResponseTimeout));
    }
}
