using Integrator.Core.Configuration.Addresses;
using Integrator.Transports.Http.Proxying;
using NUnit.Framework;

namespace Integrator.UnitTests.Proxying;

[TestFixture]
public sealed class PeerBalancerTests
{
    private static readonly PeerAddress A = new("a", 1);
    private static readonly PeerAddress B = new("b", 1);
    private static readonly PeerAddress C = new("c", 1);

    [Test]
    public void Begin_SeveralAddresses_TakesTurns()
    {
        var balancer = new PeerBalancer(new ManualTime(), TimeSpan.FromSeconds(30));
        var first = Enumerable.Range(0, 6).Select(_ => Tries(balancer, A, B, C)[0]).ToList();
        Assert.That(first.Take(3), Is.EquivalentTo(new[] { A, B, C }));
        Assert.That(first.Skip(3), Is.EqualTo(first.Take(3)));
    }

    [Test]
    public void TryNext_OneCall_TriesEachAddressOnce() =>
        Assert.That(Tries(new PeerBalancer(new ManualTime(), TimeSpan.FromSeconds(30)), A, B, C), Is.EquivalentTo(new[] { A, B, C }));

    [Test]
    public void MarkFailed_Address_IsLeftOutUntilTheTimeIsOver()
    {
        var time = new ManualTime();
        var balancer = new PeerBalancer(time, TimeSpan.FromSeconds(30));
        balancer.MarkFailed(A);

        Assert.That(Enumerable.Range(0, 4).Select(_ => Tries(balancer, A, B)[0]), Is.All.EqualTo(B));
        Assert.That(Tries(balancer, A, B), Is.EqualTo(new[] { B, A }), "the failed one is the last resort");
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.That(Enumerable.Range(0, 2).Select(_ => Tries(balancer, A, B)[0]), Is.EquivalentTo(new[] { A, B }));
    }

    [Test]
    public void MarkFailed_OnlyAddress_IsTriedAllTheSame()
    {
        var balancer = new PeerBalancer(new ManualTime(), TimeSpan.FromSeconds(30));
        balancer.MarkFailed(A);
        Assert.That(Tries(balancer, A), Is.EqualTo(new[] { A }));
    }

    [Test]
    public void TryNext_NoAddress_IsFalse() => Assert.That(Tries(new PeerBalancer(new ManualTime(), TimeSpan.FromSeconds(30))), Is.Empty);

    private static List<PeerAddress> Tries(PeerBalancer balancer, params PeerAddress[] addresses)
    {
        var tries = new List<PeerAddress>();
        var cursor = balancer.Begin(addresses);
        while (cursor.TryNext(out var address))
        {
            tries.Add(address);
        }

        return tries;
    }
}
