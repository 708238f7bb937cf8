using System.Text;
using Integrator.Transports.Http.Wire;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Wire;

internal sealed class ResponseHeadParserTests
{
    [TestCase("HTTP/1.1 200 OK", 200, "OK")]
    [TestCase("HTTP/1.1 299 My own phrase", 299, "My own phrase")]
    [TestCase("HTTP/1.1 404", 404, "")]
    [TestCase("HTTP/1.1 404 ", 404, "")]
    [TestCase("HTTP/1.0 500 Internal Server Error", 500, "Internal Server Error")]
    public void StatusLine_StatusAndReason_AreKept(string line, int status, string reason)
    {
        var head = Parse(line + "\r\n\r\n");
        Assert.That((head.Status, head.Reason), Is.EqualTo((status, reason)));
    }

    [Test]
    public void Fields_RepeatedNames_StayApartAndInOrder()
    {
        var head = Parse("HTTP/1.1 200 OK\r\nSet-Cookie: a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT\r\nX: y\r\nset-cookie:b=2 \r\n\r\n");
        Assert.That(head.Fields, Is.EqualTo(new[]
        {
            new HeaderField("Set-Cookie", "a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT"), new HeaderField("X", "y"), new HeaderField("set-cookie", "b=2"),
        }));
    }

    [Test]
    public void Fields_FoldedValue_IsJoinedWithOneBlank()
    {
        var head = Parse("HTTP/1.1 200 OK\r\nContent-Type: multipart/related;\r\n\t boundary=x\r\n\r\n");
        Assert.That(head.Fields[0].Value, Is.EqualTo("multipart/related; boundary=x"));
    }

    [Test]
    public void Fields_BytesBeyondAscii_AreKeptOneCharEach()
    {
        var head = Parse("HTTP/1.1 200 OK\r\nX: \u00e9\u00ff\r\n\r\n");
        Assert.That(head.Fields[0].Value, Is.EqualTo("\u00e9\u00ff"));
    }

    [Test]
    public void Fields_RepeatedByNextResponse_AreTheSameStrings()
    {
        var parser = new ResponseHeadParser(WireLimits.Default);
        var head = new ResponseHead();
        parser.Parse("HTTP/1.1 200 OK\r\nX-Own: some value\r\nDate: 1\r\nX-Name: 1\r\n\r\n"u8, head);
        var first = head.Fields.ToArray();
        parser.Parse("HTTP/1.1 200 OK\r\nX-Own: some value\r\nDate: 2\r\nX-Name: 1\r\n folded\r\n\r\n"u8, head);
        Assert.That(head.Fields[0].Value, Is.SameAs(first[0].Value));
        Assert.That(head.Fields[1].Value, Is.EqualTo("2"));
        Assert.That(head.Fields[2].Value, Is.EqualTo("1 folded"));
        parser.Parse("HTTP/1.1 200 OK\r\nDate: 2\r\n\r\n"u8, head);
        Assert.That(head.Fields, Is.EqualTo(new[] { new HeaderField("Date", "2") }));
    }

    [Test]
    public void KeepAlive_Timeout_IsRead() =>
        Assert.That(Parse("HTTP/1.1 200 OK\r\nKeep-Alive: max=100, timeout=5\r\n\r\n").KeepAliveSeconds, Is.EqualTo(5));

    [Test]
    public void Head_UsedAgain_KeepsNothingOfTheLastResponse()
    {
        var parser = new ResponseHeadParser(WireLimits.Default);
        var head = new ResponseHead();
        parser.Parse("HTTP/1.0 500 Bad\r\nContent-Length: 3\r\nConnection: close\r\nKeep-Alive: timeout=1\r\n\r\n"u8, head);
        parser.Parse("HTTP/1.1 200 OK\r\n\r\n"u8, head);
        Assert.That((head.ContentLength, head.SaysClose, head.KeepAliveSeconds, head.Fields.Count, head.MayPersist), Is.EqualTo((-1L, false, -1, 0, true)));
    }

    private static ResponseHead Parse(string text)
    {
        var head = new ResponseHead();
        Assert.That(new ResponseHeadParser(WireLimits.Default).Parse(Encoding.Latin1.GetBytes(text), head), Is.EqualTo(WireError.None));
        return head;
    }
}
