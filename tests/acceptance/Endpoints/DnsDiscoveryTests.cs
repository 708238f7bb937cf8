using Integrator.AcceptanceTests.Harness;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Endpoints;

/// <summary>Services found by a real name server (dnsmasq).</summary>
[TestFixture]
internal sealed class DnsDiscoveryTests
{
    [Test]
    public async Task Calls_ByName_FollowSrvRecordsAndSurviveTheNameServer()
    {
        await using var heavy = await Backend.StartAsync(static http => http.Response.WriteAsync("heavy"));
        await using var light = await Backend.StartAsync(static http => http.Response.WriteAsync("light"));
        await using var spare = await Backend.StartAsync(static http => http.Response.WriteAsync("spare"));

        // Too many records for a datagram: only the last one, of the best priority, is served by anybody.
        var crowd = Enumerable.Range(0, 60).Select(static number => $"--srv-host=_many._tcp.test,nobody-with-a-long-name-{number}.test,9,50,1");
        await using var names = await PeerProcess.DnsmasqAsync([
            "--address=/test/127.0.0.1", "--address=/test/::1", "--local-ttl=1",
            $"--srv-host=_orders._tcp.test,one.test,{heavy.Port},10,30",
            $"--srv-host=_orders._tcp.test,two.test,{light.Port},10,10",
            $"--srv-host=_orders._tcp.test,three.test,{spare.Port},20,0",
            .. crowd, $"--srv-host=_many._tcp.test,one.test,{heavy.Port},1,1",
        ]);
        using var home = new HomeBuilder()
            .Toml($"""
                [service_discovery]
                cache_time = 1000
                [service_discovery.dns]
                servers = ["127.0.0.1:{names.Port}"]
                [[service_discovery.service]]
                name = "orders"
                lookup = "_orders._tcp.test"
                [[service_discovery.service]]
                name = "many"
                lookup = "_many._tcp.test"
                [[service_discovery.service]]
                name = "host.test"
                """)
            .Flow("orders", Call("http://orders/"))
            .Flow("blocking", Call("http://orders/", " blocking=\"true\""))
            .Flow("many", Call("http://many/"))
            .Flow("host", Call($"http://host.test:{light.Port}/"));
        await using var server = await IntegratorProcess.StartAsync(home);

        var answers = new List<string>();
        for (var call = 0; call < 40; call++)
        {
            answers.Add(await server.Client.GetStringAsync("/orders"));
        }

        Assert.That((answers.Count(static text => text == "heavy"), answers.Count(static text => text == "light")), Is.EqualTo((30, 10)), "shares follow the weights");
        Assert.That(await server.Client.GetStringAsync("/blocking"), Is.EqualTo("heavy").Or.EqualTo("light"));
        Assert.That(await server.Client.GetStringAsync("/many"), Is.EqualTo("heavy"), "the whole answer came over TCP");
        Assert.That(await server.Client.GetStringAsync("/host"), Is.EqualTo("light"), "a name without SRV records has its addresses and the port of the URL");

        await heavy.DisposeAsync();
        await light.DisposeAsync();
        Assert.That(await server.Client.GetStringAsync("/orders"), Is.EqualTo("spare"), "the next priority, when nobody of the best can be reached");
        await names.KillAsync();
        await Task.Delay(1500);
        Assert.That(await server.Client.GetStringAsync("/orders"), Is.EqualTo("spare"), "the last list stays in use");
    }

    private static string Call(string url, string attributes = "") =>
        $"""<call{attributes}><endpoint><http method="GET" uri-template="{url}"/></endpoint></call><respond/>""";
}
