using Integrator.Core.Configuration.Addresses;
using Integrator.Transports.Http.Proxying;
using NUnit.Framework;

namespace Integrator.UnitTests.Proxying;

[TestFixture]
public sealed class SrvOrderTests
{
    [TestCase("1/0/a 1/0/b", "a b", 2)]
    [TestCase("1/5/a 1/5/b 2/1/c", "a b c", 2)]
    [TestCase("1/10/a 1/30/b", "b b a b", 4)]
    [TestCase("20/1/spare 10/1/a 30/9/last", "a spare last", 1)]
    [TestCase("1/1/a 2/1/low 2/9/high", "a high low", 1)]
    public void Arrange_Records_ByPriorityAndWeight(string records, string expected, int primaries)
    {
        var peers = SrvOrder.Arrange(Records(records));
        Assert.That(string.Join(' ', peers.Select(static peer => peer.Host)), Is.EqualTo(expected));
        Assert.That(peers.Primaries, Is.EqualTo(primaries));
    }

    [TestCase(0u, 1)]
    [TestCase(30u, 30)]
    public void Arrange_TimeToLive_IsThatOfTheShortestRecordButASecond(uint life, int seconds)
    {
        var records = Records("1/0/a 1/0/b");
        records[1] = (records[1].Service with { TimeToLive = life }, records[1].Address);
        Assert.That(SrvOrder.Arrange(records).TimeToLive, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [Test]
    public void Arrange_LargeWeights_KeepTheirSharesAndLeaveNobodyOut()
    {
        var peers = SrvOrder.Arrange(Records("1/60000/a 1/30000/b 1/1/c 1/0/d"));
        Assert.That(peers.Count(static peer => peer.Host == "a"), Is.EqualTo(2 * peers.Count(static peer => peer.Host == "b")));
        Assert.That(peers.Select(static peer => peer.Host), Does.Contain("c").And.Contain("d"));
        Assert.That(peers, Has.Count.LessThan(64));
    }

    [Test]
    public void Turns_OverArrangedRecords_FollowTheWeightsAndKeepSparesForTheEnd()
    {
        var balancer = new PeerBalancer(new ManualTime(), TimeSpan.FromSeconds(30));
        var peers = SrvOrder.Arrange(Records("1/10/a 1/30/b 2/1/c"));
        var first = Enumerable.Range(0, 40).Select(_ => Tries(balancer, peers)[0]).ToList();
        Assert.That((first.Count(static host => host == "a"), first.Count(static host => host == "b")), Is.EqualTo((10, 30)));
        Assert.That(Tries(balancer, peers), Is.EqualTo(new[] { "a", "b", "c" }).Or.EqualTo(new[] { "b", "a", "c" }));
        balancer.MarkFailed(new PeerAddress("b", 80));
        Assert.That(Tries(balancer, peers), Is.EqualTo(new[] { "a", "c", "b" }), "a spare comes before one that is left out");
    }

    private static List<string> Tries(PeerBalancer balancer, IReadOnlyList<PeerAddress> peers)
    {
        var tries = new List<string>();
        var cursor = balancer.Begin(peers);
        while (cursor.TryNext(out var address))
        {
            tries.Add(address.Host);
        }

        return tries;
    }

    private static List<(DnsRecord Service, PeerAddress Address)> Records(string text) =>
        [.. text.Split(' ').Select(static part => part.Split('/')).Select(static part => (
            new DnsRecord(DnsRecordType.Srv, 60, part[2], ushort.Parse(part[0], System.Globalization.CultureInfo.InvariantCulture), ushort.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture), 80), new PeerAddress(part[2], 80)))];
}
