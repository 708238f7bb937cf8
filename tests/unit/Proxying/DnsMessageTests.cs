using System.Net;
using System.Net.Sockets;
using System.Text;
using Integrator.Core.Configuration.Addresses;
using Integrator.Transports.Http.Proxying;
using NUnit.Framework;

namespace Integrator.UnitTests.Proxying;

[TestFixture]
public sealed class DnsMessageTests
{
    [Test]
    public void Query_Name_IsAQuestionForSrv()
    {
        var query = DnsMessage.Query(0x1234, "px.test.", DnsRecordType.Srv)!;
        Assert.That(query, Is.EqualTo(new byte[] { 0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, (byte)'p', (byte)'x', 4, (byte)'t', (byte)'e', (byte)'s', (byte)'t', 0, 0, 33, 0, 1 }));
    }

    [TestCase("")]
    [TestCase("a..b")]
    [TestCase("ä")]
    public void Query_NoDomainName_IsNull(string name) => Assert.That(DnsMessage.Query(1, name, DnsRecordType.Srv), Is.Null);

    [Test]
    public void ReadAnswer_Records_GivesThemAll() => Assert.That(
        DnsMessage.ReadAnswer(Answer(7, "px.test", (10, 3128, "a.test"), (20, 1, "spare.test")), 7),
        Is.EqualTo(new[] { new DnsRecord(DnsRecordType.Srv, 60, "a.test", 10, 1, 3128), new DnsRecord(DnsRecordType.Srv, 60, "spare.test", 20, 1, 1) }));

    [TestCase(0, true)]
    [TestCase(3, true)]
    [TestCase(2, false)]
    [TestCase(5, false)]
    public void ReadAnswer_Code_SaysWhetherAnotherServerIsAsked(int code, bool isAnswer)
    {
        var message = Answer(7, "px.test");
        message[3] |= (byte)code;
        Assert.That(DnsMessage.ReadAnswer(message, 7), isAnswer ? Is.Empty : Is.Null);
    }

    [Test]
    public async Task LookupAsync_CutAnswer_IsAskedForAgainOverTcp()
    {
        using var stream = new TcpListener(IPAddress.Loopback, 0);
        stream.Start();
        using var datagrams = new UdpClient(new IPEndPoint(IPAddress.Loopback, ((IPEndPoint)stream.LocalEndpoint).Port));
        var lookup = new DnsServiceLookup([(IPEndPoint)stream.LocalEndpoint]).LookupAsync("px.test", 8081, CancellationToken.None).AsTask();
        var question = await datagrams.ReceiveAsync();
        var cut = Answer((ushort)((question.Buffer[0] << 8) | question.Buffer[1]), "px.test");
        cut[2] |= 2;
        await datagrams.SendAsync(cut, question.RemoteEndPoint);
        using var client = await stream.AcceptTcpClientAsync();
        var framed = new byte[question.Buffer.Length + 2];
        await client.GetStream().ReadExactlyAsync(framed);
        var whole = Answer((ushort)((framed[2] << 8) | framed[3]), "px.test", (1, 3128, "a.test"));
        await client.GetStream().WriteAsync(new byte[] { (byte)(whole.Length >> 8), (byte)whole.Length }.Concat(whole).ToArray());
        for (var host = 0; host < 2; host++)
        {
            question = await datagrams.ReceiveAsync();
            await datagrams.SendAsync(Answer((ushort)((question.Buffer[0] << 8) | question.Buffer[1]), "a.test"), question.RemoteEndPoint);
        }

        Assert.That(await lookup, Is.EqualTo(new[] { new PeerAddress("a.test", 3128) }));
    }

    [Test]
    public void ReadAnswer_NoRecords_IsEmpty() => Assert.That(DnsMessage.ReadAnswer(Answer(7, "px.test"), 7), Is.Empty);

    [Test]
    public void ReadAnswer_OtherId_IsNull() => Assert.That(DnsMessage.ReadAnswer(Answer(7, "px.test"), 8), Is.Null);

    [Test]
    public void ReadAnswer_CutOrWildDatagrams_NeverThrows()
    {
        var whole = Answer(7, "px.test", (10, 3128, "a.test"));
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.That(DnsMessage.ReadAnswer(whole.AsSpan(0, length), 7), Is.Null);
        }

        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var wild = (byte[])whole.Clone();
            for (var changes = 0; changes < 3; changes++)
            {
                wild[random.Next(wild.Length)] = (byte)random.Next(256);
            }

            Assert.DoesNotThrow(() => DnsMessage.ReadAnswer(wild, 7));
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
        for (var host = 0; host < 2; host++)
        {
            // The target's addresses, which nobody knows.
            question = await server.ReceiveAsync();
            await server.SendAsync(Answer((ushort)((question.Buffer[0] << 8) | question.Buffer[1]), "a.test"), question.RemoteEndPoint);
        }

        Assert.That(await lookup, Is.EqualTo(new[] { new PeerAddress("a.test", 3128) }));
    }

    [Test]
    public async Task LookupAsync_NoRecords_TakesAddressesWithTheDefaultPort()
    {
        var addresses = await new DnsServiceLookup().LookupAsync("localhost", 8081, CancellationToken.None);
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
