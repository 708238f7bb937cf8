using System.Net;
using System.Net.Sockets;
using System.Text;
using Integrator.Core.Configuration.Addresses;
using Integrator.Transports.Http.Proxying;
using NUnit.Framework;

namespace Integrator.UnitTests.Proxying;

[TestFixture]
public sealed class SrvMessageTests
{
    [Test]
    public void Query_Name_IsAQuestionForSrv()
    {
        var query = SrvMessage.Query(0x1234, "px.test.")!;
        Assert.That(query, Is.EqualTo(new byte[] { 0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, (byte)'p', (byte)'x', 4, (byte)'t', (byte)'e', (byte)'s', (byte)'t', 0, 0, 33, 0, 1 }));
    }

    [TestCase("")]
    [TestCase("a..b")]
    [TestCase("ä")]
    public void Query_NoDomainName_IsNull(string name) => Assert.That(SrvMessage.Query(1, name), Is.Null);

    [Test]
    public void ReadAnswer_Records_GivesTheBestPriority() => Assert.That(
        SrvMessage.ReadAnswer(Answer(7, "px.test", (10, 3128, "a.test"), (10, 3129, "b.test"), (20, 1, "spare.test")), 7),
        Is.EqualTo(new[] { new PeerAddress("a.test", 3128), new PeerAddress("b.test", 3129) }));

    [Test]
    public void ReadAnswer_NoRecords_IsEmpty() => Assert.That(SrvMessage.ReadAnswer(Answer(7, "px.test"), 7), Is.Empty);

    [Test]
    public void ReadAnswer_OtherId_IsNull() => Assert.That(SrvMessage.ReadAnswer(Answer(7, "px.test"), 8), Is.Null);

    [Test]
    public void ReadAnswer_CutOrWildDatagrams_NeverThrows()
    {
        var whole = Answer(7, "px.test", (10, 3128, "a.test"));
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.That(SrvMessage.ReadAnswer(whole.AsSpan(0, length), 7), Is.Null);
        }

        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var wild = (byte[])whole.Clone();
            for (var changes = 0; changes < 3; changes++)
            {
                wild[random.Next(wild.Length)] = (byte)random.Next(256);
            }

            Assert.DoesNotThrow(() => SrvMessage.ReadAnswer(wild, 7));
        }
    }

    [Test]
    public async Task LookupAsync_NameServer_IsAsked()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var lookup = new DnsServiceLookup([(IPEndPoint)server.Client.LocalEndPoint!]).LookupAsync("px.test", 8081, CancellationToken.None).AsTask();
        var question = await server.ReceiveAsync();
        var id = (ushort)((question.Buffer[0] << 8) | question.Buffer[1]);
        await server.SendAsync(Answer(id, "px.test", (1, 3128, "a.test")), question.RemoteEndPoint);
        Assert.That(await lookup, Is.EqualTo(new[] { new PeerAddress("a.test", 3128) }));
    }

    [Test]
    public async Task LookupAsync_NoRecords_TakesAddressesWithTheDefaultPort()
    {
        var addresses = await new DnsServiceLookup([]).LookupAsync("localhost", 8081, CancellationToken.None);
        Assert.That(addresses, Is.Not.Empty);
        Assert.That(addresses.Select(address => address.Port), Is.All.EqualTo(8081));
    }

    private static byte[] Answer(ushort id, string question, params (ushort Priority, ushort Port, string Target)[] records)
    {
        var message = new List<byte> { (byte)(id >> 8), (byte)id, 0x81, 0x80, 0, 1, 0, (byte)records.Length, 0, 0, 0, 0 };
        AddName(message, question);
        message.AddRange([0, 33, 0, 1]);
        foreach (var (priority, port, target) in records)
        {
            var data = new List<byte> { (byte)(priority >> 8), (byte)priority, 0, 1, (byte)(port >> 8), (byte)port };
            AddName(data, target);
            // The owner is the name of the question, compressed.
            message.AddRange([0xC0, 12, 0, 33, 0, 1, 0, 0, 0, 60, (byte)(data.Count >> 8), (byte)data.Count]);
            message.AddRange(data);
        }

        return [.. message];
    }

    private static void AddName(List<byte> message, string name)
    {
        foreach (var label in name.Split('.'))
        {
            message.Add((byte)label.Length);
            message.AddRange(Encoding.ASCII.GetBytes(label));
        }

        message.Add(0);
    }
}
