using System.Globalization;
using Integrator.AcceptanceTests.Harness;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Endpoints;

/// <summary>
/// Failover and load balance over three real servers while 200 connections call them and one server after the other crashes, freezes or becomes slow: no request fails that
/// another server could have answered. Runs by name; INTEGRATOR_LOAD_SECONDS says how long each (15).
/// </summary>
[TestFixture]
[Explicit]
internal sealed class GroupLoadTests
{
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(2.5);

    private static int Seconds =>
        int.TryParse(Environment.GetEnvironmentVariable("INTEGRATOR_LOAD_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 15;

    [TestCase("failover", false)]
    [TestCase("loadbalance", false)]
    [TestCase("failover", true)]
    [TestCase("loadbalance", true)]
    public async Task Server_KilledAndRestartedEveryFiveSeconds_FailsNoRequest(string kind, bool blocking)
    {
        await using var one = await NginxAsync();
        await using var two = await NginxAsync();
        await using var three = await NginxAsync();
        PeerProcess[] servers = [one, two, three];
        var load = await RunAsync(kind, blocking, servers, static peer => peer.KillAsync(), static peer => peer.RestartAsync());

        Assert.That(load.NotOk, Is.Zero, load.Report);
        Assert.That(load.SocketErrors, Is.Zero, load.Report);
    }

    [TestCase("failover")]
    [TestCase("loadbalance")]
    public async Task Server_Frozen_FailsNoRequest(string kind)
    {
        await using var one = await HaproxyAsync();
        await using var two = await HaproxyAsync();
        await using var three = await HaproxyAsync();
        PeerProcess[] servers = [one, two, three];
        var load = await RunAsync(kind, false, servers, static peer => peer.SignalAsync("STOP"), static peer => peer.SignalAsync("CONT"));

        Assert.That((load.NotOk, load.SocketErrors), Is.EqualTo((0, 0)), load.Report);
    }

    [Test]
    public async Task Server_Slow_TakesNothingFromTheOthers()
    {
        await using var slow = await Backend.StartAsync(static async http =>
        {
            await Task.Delay(700);
            await http.Response.WriteAsync("slow");
        });
        await using var one = await NginxAsync();
        await using var two = await NginxAsync();
        using var home = Home("loadbalance", false, [slow.Port, one.Port, two.Port]);
        await using var server = await IntegratorProcess.StartAsync(home);
        var load = await Load.RunAsync($"http://127.0.0.1:{server.HttpPort}/orders", Seconds);
        TestContext.Out.WriteLine(load.Report);

        Assert.That((load.NotOk, load.SocketErrors), Is.EqualTo((0, 0)), load.Report);
        Assert.That(slow.Requests, Is.Not.Empty);
    }

    private static async Task<Load> RunAsync(string kind, bool blocking, PeerProcess[] servers, Func<PeerProcess, Task> hurt, Func<PeerProcess, Task> heal)
    {
        using var home = Home(kind, blocking, [.. servers.Select(static peer => peer.Port)]);
        await using var server = await IntegratorProcess.StartAsync(home);
        Assert.That(await server.Client.GetStringAsync("/orders"), Is.EqualTo("ok"));
        var running = Load.RunAsync($"http://127.0.0.1:{server.HttpPort}/orders", Seconds);
        for (var turn = 0; !running.IsCompleted; turn++)
        {
            var victim = servers[turn % servers.Length];
            await Task.Delay(Phase);
            await hurt(victim);
            await Task.Delay(Phase);
            await heal(victim);
        }

        var load = await running;
        TestContext.Out.WriteLine(load.Report);
        if (load.NotOk > 0)
        {
            TestContext.Out.WriteLine(string.Join('\n', server.Output.Split('\n').Where(static line => line.Contains(" WARN ", StringComparison.Ordinal) || line.Contains(" ERROR ", StringComparison.Ordinal)).TakeLast(40)));
        }

        return load;
    }

    private static HomeBuilder Home(string kind, bool blocking, int[] ports)
    {
        var children = string.Concat(ports.Select(static port => $"""
            <endpoint><address uri="http://127.0.0.1:{port}/">
              <timeout><duration>1000</duration><responseAction>fault</responseAction></timeout>
              <suspendOnFailure><initialDuration>300</initialDuration><progressionFactor>1</progressionFactor></suspendOnFailure>
            </address></endpoint>
            """));
        return new HomeBuilder().Flow(
            "orders",
            $"""<property name="REST_URL_POSTFIX" scope="axis2" action="remove"/><call{(blocking ? " blocking=\"true\"" : "")}><endpoint><{kind}>{children}</{kind}></endpoint></call><respond/>""",
            """<property name="HTTP_SC" value="500" scope="axis2"/><respond/>""");
    }

    private static Task<PeerProcess> NginxAsync() => PeerProcess.NginxAsync(static _ => "server { listen 127.0.0.1:PORT; location / { return 200 ok; } }");

    private static Task<PeerProcess> HaproxyAsync() => PeerProcess.HaproxyAsync("""
        defaults
          mode http
          timeout client 60s
          timeout connect 5s
          timeout server 60s
        frontend all
          bind 127.0.0.1:PORT
          http-request return status 200 content-type text/plain string ok
        """);
}
