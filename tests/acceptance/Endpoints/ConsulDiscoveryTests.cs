using System.Text.Json;
using Integrator.AcceptanceTests.Harness;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Endpoints;

/// <summary>Services found by a Consul agent, of which a stub plays the documented HTTP API (health, tags, blocking queries, tokens).</summary>
[TestFixture]
internal sealed class ConsulDiscoveryTests
{
    private readonly Lock gate = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private (int Port, string Tag, bool Passing)[] instances = [];
    private int index = 10;

    [Test]
    public async Task Calls_ByName_FollowTheHealthyInstancesAtOnceAndSurviveTheAgent()
    {
        await using var blue = await Backend.StartAsync(static http => http.Response.WriteAsync("blue"));
        await using var green = await Backend.StartAsync(static http => http.Response.WriteAsync("green"));
        await using var agent = await Backend.StartAsync(AnswerAsync);
        Register((blue.Port, "blue", true), (green.Port, "green", false));
        using var home = new HomeBuilder()
            .Toml($"""
                [service_discovery.consul]
                address = "127.0.0.1:{agent.Port}"
                token = "secret-token"
                [[service_discovery.service]]
                name = "greens"
                lookup = "orders"
                tag = "green"
                """)
            .Flow("orders", """<call><endpoint><http method="GET" uri-template="http://orders/"/></endpoint></call><respond/>""")
            .Flow("greens", """<call><endpoint><http method="GET" uri-template="http://greens/"/></endpoint></call><respond/>""");
        await using var server = await IntegratorProcess.StartAsync(home);

        Assert.That(await server.Client.GetStringAsync("/orders"), Is.EqualTo("blue"), "the only one that passes its checks");
        Register((blue.Port, "blue", false), (green.Port, "green", true));
        Assert.That(await UntilAsync(server, "/orders", "green"), Is.LessThan(TimeSpan.FromSeconds(2)), "a change counts without waiting for a cache");
        Register((blue.Port, "blue", true), (green.Port, "green", true));
        Assert.That(await server.Client.GetStringAsync("/greens"), Is.EqualTo("green"), "only instances with the tag");

        Assert.That(agent.Requests.Select(static request => request.Path), Has.Some.Contains("passing=true&index="), "blocking queries");
        Assert.That(agent.Requests.Select(static request => request.Headers["X-Consul-Token"]), Is.All.EqualTo("secret-token"));
        Assert.That(server.Output, Does.Not.Contain("secret-token"));
        await agent.DisposeAsync();
        Assert.That(await server.Client.GetStringAsync("/greens"), Is.EqualTo("green"), "the last list stays in use");
    }

    private static async Task<TimeSpan> UntilAsync(IntegratorProcess server, string path, string expected)
    {
        var begin = TimeProvider.System.GetTimestamp();
        for (var attempt = 0; attempt < 500 && await server.Client.GetStringAsync(path) != expected; attempt++)
        {
            await Task.Delay(10);
        }

        return TimeProvider.System.GetElapsedTime(begin);
    }

    private void Register(params (int Port, string Tag, bool Passing)[] now)
    {
        TaskCompletionSource before;
        lock (gate)
        {
            instances = now;
            index++;
            before = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.SetResult();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (http.Request.Path != "/v1/health/service/orders" || query["passing"] != "true")
        {
            await http.Response.WriteAsync("[]");
            return;
        }

        Task change;
        lock (gate)
        {
            change = query["index"] == $"{index}" ? changed.Task : Task.CompletedTask;
        }

        await change.WaitAsync(http.RequestAborted);
        (int Port, string Tag, bool Passing)[] now;
        lock (gate)
        {
            now = instances;
            http.Response.Headers["X-Consul-Index"] = $"{index}";
        }

        var tag = query["tag"].ToString();
        var passing = now.Where(instance => instance.Passing && (tag.Length == 0 || instance.Tag == tag))
            .Select(static instance => new { Node = new { Address = "127.0.0.1" }, Service = new { Address = "", instance.Port, Tags = new[] { instance.Tag } } });
        await http.Response.WriteAsync(JsonSerializer.Serialize(passing));
    }
}
