using System.Threading.Channels;
using Integrator.Transports.Http.Proxying;
using NUnit.Framework;

namespace Integrator.UnitTests.Proxying;

[TestFixture]
[CancelAfter(20_000)]
internal sealed class ConsulWatchTests
{
    private readonly ManualTime time = new();

    [Test]
    public async Task LookupAsync_Change_IsKnownWithoutAsking()
    {
        using var agent = new Agent();
        using var client = new HttpClient(agent) { BaseAddress = new Uri("http://consul:8500") };
        using var watch = new ConsulWatch(new ConsulServiceLookup(client), time);
        var first = watch.LookupAsync("orders", 80, CancellationToken.None);
        Assert.That(await agent.AnsweredAsync(7, "10.0.0.1"), Is.EqualTo("/v1/health/service/orders?passing=true"));
        Assert.That(string.Join(',', await first), Is.EqualTo("10.0.0.1:80"));
        Assert.That(await agent.AnsweredAsync(8, "10.0.0.2"), Is.EqualTo("/v1/health/service/orders?passing=true&index=7&wait=55s"));
        Assert.That(await agent.AnsweredAsync(3, "10.0.0.3"), Does.EndWith("&index=8&wait=55s"));
        Assert.That(string.Join(',', await watch.LookupAsync("orders", 80, CancellationToken.None)), Is.AnyOf("10.0.0.2:80", "10.0.0.3:80"));
    }

    [Test]
    public async Task LookupAsync_AgentGone_KeepsTheLastList()
    {
        using var agent = new Agent();
        using var client = new HttpClient(agent) { BaseAddress = new Uri("http://consul:8500") };
        using var watch = new ConsulWatch(new ConsulServiceLookup(client), time);
        var first = watch.LookupAsync("orders", 80, CancellationToken.None);
        await agent.AnsweredAsync(7, "10.0.0.1");
        await first;
        await agent.AnsweredAsync(0, null);
        Assert.That(string.Join(',', await watch.LookupAsync("orders", 80, CancellationToken.None)), Is.EqualTo("10.0.0.1:80"));
    }

    [Test]
    public async Task LookupAsync_Tag_IsAskedForAndNarrows()
    {
        using var agent = new Agent();
        using var client = new HttpClient(agent) { BaseAddress = new Uri("http://consul:8500") };
        using var watch = new ConsulWatch(new ConsulServiceLookup(client), time);
        var first = watch.LookupAsync(new ServiceName("orders", "a b"), 80, CancellationToken.None);
        Assert.That(await agent.AnsweredAsync(7, "10.0.0.1"), Is.EqualTo("/v1/health/service/orders?passing=true&tag=a%20b"));
        Assert.That(await first, Has.Count.EqualTo(1));
    }

    /// <summary>An agent that answers when the test says so; without an address as one that fails.</summary>
    private sealed class Agent : HttpMessageHandler
    {
        private readonly Channel<(string Path, TaskCompletionSource<HttpResponseMessage> Answer)> questions =
            Channel.CreateUnbounded<(string, TaskCompletionSource<HttpResponseMessage>)>();

        public async Task<string> AnsweredAsync(ulong index, string? address)
        {
            var (path, answer) = await questions.Reader.ReadAsync();
            var response = new HttpResponseMessage(address is null ? System.Net.HttpStatusCode.InternalServerError : System.Net.HttpStatusCode.OK)
            {
                Content = new StringContent($"[{{\"Node\":{{\"Address\":\"{address}\"}},\"Service\":{{\"Port\":80}}}}]"),
            };
            response.Headers.Add("X-Consul-Index", $"{index}");
            answer.SetResult(response);
            return path;
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
            questions.Writer.TryWrite((request.RequestUri!.PathAndQuery, answer));
            return answer.Task.WaitAsync(cancellationToken);
        }
    }
}
