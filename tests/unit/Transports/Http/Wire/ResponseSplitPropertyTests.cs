using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Wire;

internal sealed class ResponseSplitPropertyTests
{
    private static readonly string[] Fragments =
    [
        "HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.0 404 Not Found\n", "Content-Length: 7\r\n", "Content-Length: 3\r\n",
        "Transfer-Encoding: chunked\r\n", "Connection: close\r\n", "X: a\r\n b\r\n", "\r\n", "\n", "3\r\nabc\r\n", "a;x=y\r\n0123456789\r\n", "0\r\n\r\n",
        "0\r\nT: v\r\n\r\n", "abcdefg", "\0", ":", " ", "ffff\r\n",
    ];

    private static readonly Gen<string> Responses = Gen.OneOf(
        Gen.Choose(0, 400).Select(n => $"HTTP/1.1 200 OK\r\nContent-Length: {n}\r\n\r\n{new string('x', n)}"),
        Gen.ListOf(Gen.Choose(1, 90)).Select(sizes =>
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + string.Concat(sizes.Select(n => $"{n:x};e=1\r\n{new string('y', n)}\r\n")) + "0\r\nT: 1\r\n\r\n"),
        Gen.ListOf(Gen.Elements(Fragments)).Select(parts => "HTTP/1.1 200 OK\r\n" + string.Concat(parts)),
        Gen.ListOf(Gen.Elements(Fragments)).Select(string.Concat));

    [Test]
    public void Response_AnySplitOfItsBytes_ParsesTheSame()
    {
        var cases = from text in Responses
                    from cuts in Gen.ListOf(Gen.Choose(1, 9))
                    from room in Gen.Choose(1, 64)
                    select (Text: text, Cuts: cuts.ToArray(), Room: room);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var bytes = Encoding.Latin1.GetBytes(c.Text);
            var whole = ParsedResponse.Of([bytes]);
            return ParsedResponse.Of(Cut(bytes, c.Cuts), bodyRoom: c.Room) == whole && ParsedResponse.Of([.. bytes.Select(b => new[] { b })], bodyRoom: 1) == whole;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static List<byte[]> Cut(byte[] bytes, int[] sizes)
    {
        var pieces = new List<byte[]>();
        var at = 0;
        foreach (var size in sizes)
        {
            var length = Math.Min(size, bytes.Length - at);
            pieces.Add(bytes[at..(at + length)]);
            at += length;
        }

        pieces.Add(bytes[at..]);
        return pieces;
    }
}
