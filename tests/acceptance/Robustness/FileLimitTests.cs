using System.Globalization;
using System.Net.Sockets;
using Integrator.AcceptanceTests.Harness;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Robustness;

/// <summary>The runtime ends a process that has no file left for a thread: clients must not take the last ones.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class FileLimitTests
{
    private const int MostFiles = 300;
    private const int Clients = 400;

    [TestCase("")]
    [TestCase(" blocking=\"true\"")]
    public async Task Clients_MoreThanFiles_WaitAndTheServerLives(string blocking)
    {
        var prlimit = Programs.Need("prlimit");
        await using var backend = await Backend.StartAsync();
        using var home = new HomeBuilder().Flow("call", $"""<call{blocking}><endpoint><http method="get" uri-template="http://127.0.0.1:{backend.Port}/"/></endpoint></call><respond/>""");
        await using var server = await IntegratorProcess.StartAsync(home);
        using (var limiting = System.Diagnostics.Process.Start(prlimit, ["--pid", server.Id.ToString(CultureInfo.InvariantCulture), $"--nofile={MostFiles}:{MostFiles}"]))
        {
            await limiting.WaitForExitAsync();
            Assert.That(limiting.ExitCode, Is.Zero);
        }

        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => AskAsync(server.HttpPort)));
        await server.WaitForOutputAsync("too many open files");
        Assert.That(Directory.GetFiles($"/proc/{server.Id}/fd"), Has.Length.LessThan(MostFiles));
        Assert.That(server.HasExited, Is.False);
        foreach (var client in clients)
        {
            client.Dispose();
        }

        using var answer = await server.Client.GetAsync("/call");
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("from the backend"));
    }

    /// <summary>A connection whose request is on its way.</summary>
    private static async Task<Socket> AskAsync(int port)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync("127.0.0.1", port);
        await client.SendAsync("GET /call HTTP/1.1\r\nHost: here\r\n\r\n"u8.ToArray());
        return client;
    }
}
