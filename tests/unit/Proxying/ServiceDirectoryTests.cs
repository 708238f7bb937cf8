using Integrator.Core.Configuration.Addresses;
using Integrator.Core.Configuration.Options;
using Integrator.Transports.Http.Proxying;
using NUnit.Framework;

namespace Integrator.UnitTests.Proxying;

[TestFixture]
public sealed class ServiceDirectoryTests
{
    private static readonly PeerAddress A = new("a", 1);
    private static readonly PeerAddress B = new("b", 2);

    [Test]
    public async Task FindAsync_ConfiguredService_IsNotLookedUp()
    {
        var lookup = new ScriptedLookup();
        var options = new ServiceDiscoveryOptions { Services = [new() { Name = "orders", Addresses = ["a:1", "b:2"] }] };
        var directory = new ServiceDirectory(options, lookup, new ManualTime());

        Assert.That(await directory.FindAsync("Orders", 80, CancellationToken.None), Is.EqualTo(new[] { A, B }));
        Assert.That(directory.Knows("orders") && !directory.Knows("other"));
        Assert.That(lookup.Asked, Is.Zero);
    }

    [Test]
    public async Task FindAsync_Lookup_IsRememberedForAMinute()
    {
        var (lookup, time) = (new ScriptedLookup([A], [B]), new ManualTime());
        var directory = new ServiceDirectory(new(), lookup, time);

        Assert.That(await directory.FindAsync("n", 80, CancellationToken.None), Is.EqualTo(new[] { A }));
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.That(await directory.FindAsync("n", 80, CancellationToken.None), Is.EqualTo(new[] { A }));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await directory.FindAsync("n", 80, CancellationToken.None), Is.EqualTo(new[] { B }));
        Assert.That(lookup.Asked, Is.EqualTo(2));
    }

    [Test]
    public async Task FindAsync_FailedLookup_KeepsTheStaleList()
    {
        var time = new ManualTime();
        var directory = new ServiceDirectory(new(), new ScriptedLookup([A], []), time);
        await directory.FindAsync("n", 80, CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.That(await directory.FindAsync("n", 80, CancellationToken.None), Is.EqualTo(new[] { A }));
    }

    [Test]
    public async Task FindAsync_UnknownName_IsNotAskedForAtEveryCall()
    {
        var (lookup, time) = (new ScriptedLookup([], [A]), new ManualTime());
        var directory = new ServiceDirectory(new(), lookup, time);
        await directory.FindAsync("n", 80, CancellationToken.None);
        Assert.That(await directory.FindAsync("n", 80, CancellationToken.None), Is.Empty);
        Assert.That(lookup.Asked, Is.EqualTo(1));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.That(await directory.FindAsync("n", 80, CancellationToken.None), Is.EqualTo(new[] { A }));
    }

    [Test]
    public async Task FindAsync_TimeToLive_IsNotExceeded()
    {
        var time = new ManualTime();
        var directory = new ServiceDirectory(new(), new ScriptedLookup([A], [B]).KeptFor(7), time);
        await directory.FindAsync("n", 80, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.That(await directory.FindAsync("n", 80, CancellationToken.None), Is.EqualTo(new[] { A }));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await directory.FindAsync("n", 80, CancellationToken.None), Is.EqualTo(new[] { B }));
    }

    [Test]
    public async Task FindAsync_ServiceWithoutAddresses_IsLookedUpByItsOtherName()
    {
        var lookup = new ScriptedLookup([A]);
        var options = new ServiceDiscoveryOptions { Services = [new() { Name = "orders", Lookup = "_orders._tcp.test", Tag = "blue" }] };
        var directory = new ServiceDirectory(options, lookup, new ManualTime());

        Assert.That(directory.Knows("ORDERS"));
        Assert.That(await directory.FindAsync("orders", 80, CancellationToken.None), Is.EqualTo(new[] { A }));
        Assert.That(lookup.Last, Is.EqualTo(new ServiceName("_orders._tcp.test", "blue")));
    }

    [Test]
    public async Task Find_Route_GivesFixedOrDiscoveredAddresses()
    {
        var directory = new ServiceDirectory(new(), new ScriptedLookup([B]), new ManualTime());
        Assert.That(await directory.FindAsync(ProxyRoute.Through([A], null, ProxyReason.Nobody), CancellationToken.None), Is.EqualTo(new[] { A }));
        Assert.That(await directory.FindAsync(ProxyRoute.ThroughService("n", 1, ProxyReason.Nobody), CancellationToken.None), Is.EqualTo(new[] { B }));
    }

    [Test]
    public async Task LookupAsync_Chain_EndsAtTheFirstThatKnows()
    {
        var last = new ScriptedLookup([B]);
        var chain = new ChainedServiceLookup([new ScriptedLookup(Array.Empty<PeerAddress>()), new ScriptedLookup([A]), last]);
        Assert.That(await chain.LookupAsync("n", 80, CancellationToken.None), Is.EqualTo(new[] { A }));
        Assert.That(last.Asked, Is.Zero);
    }

    [TestCase("""[{"Node":{"Address":"10.0.0.1"},"Service":{"Address":"","Port":8080}},{"Node":{"Address":"x"},"Service":{"Address":"10.0.0.2","Port":0}}]""", "10.0.0.1:8080,10.0.0.2:81")]
    [TestCase("[]", "")]
    [TestCase("{}", "")]
    [TestCase("[1,{\"Service\":5}]", "")]
    [TestCase("nonsense", "")]
    public async Task LookupAsync_ConsulAnswer_GivesHealthyInstances(string answer, string expected)
    {
        using var client = new HttpClient(new CannedHandler(answer)) { BaseAddress = new Uri("http://consul:8500") };
        var addresses = await new ConsulServiceLookup(client).LookupAsync("my service", 81, CancellationToken.None);
        Assert.That(string.Join(',', addresses), Is.EqualTo(expected));
    }

    private sealed class ScriptedLookup(params PeerAddress[][] answers) : IServiceLookup
    {
        private TimeSpan? life;

        public ScriptedLookup KeptFor(int seconds)
        {
            life = TimeSpan.FromSeconds(seconds);
            return this;
        }

        public int Asked { get; private set; }

        public ServiceName? Last { get; private set; }

        public ValueTask<IReadOnlyList<PeerAddress>> LookupAsync(ServiceName service, int defaultPort, CancellationToken cancellation)
        {
            Last = service;
            var answer = answers[Math.Min(Asked++, answers.Length - 1)];
            return new(life is null ? answer : new DiscoveredPeers(answer, answer.Length, life));
        }
    }

    private sealed class CannedHandler(string answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.That(request.RequestUri!.PathAndQuery, Is.EqualTo("/v1/health/service/my%20service?passing=true"));
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(answer) });
        }
    }
}
