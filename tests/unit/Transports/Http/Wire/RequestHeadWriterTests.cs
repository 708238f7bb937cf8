using System.Text;
using Integrator.Core.Messages;
using Integrator.Transports.Http.Wire;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Wire;

internal sealed class RequestHeadWriterTests
{
    [Test]
    public void Write_Get_IsOriginForm() =>
        Assert.That(Write(Request()), Is.EqualTo("GET /a?b=c HTTP/1.1\r\nHost: h:81\r\nAccept: */*\r\n\r\n"));

    [Test]
    public void Write_ToProxy_IsAbsoluteFormWithCredentials() =>
        Assert.That(
            Write(Request(), toProxy: true, authorization: "Basic eDp5"),
            Is.EqualTo("GET http://h:81/a?b=c HTTP/1.1\r\nHost: h:81\r\nAccept: */*\r\nProxy-Authorization: Basic eDp5\r\n\r\n"));

    [Test]
    public void Write_AbsoluteFormOfHttps_KeepsTheScheme() =>
        Assert.That(Write(Request(absolute: true, https: true)), Does.StartWith("GET https://h:81/a?b=c HTTP/1.1\r\n"));

    [Test]
    public void Write_Chunked_SaysSo() =>
        Assert.That(Write(Request(framing: BodyFraming.Chunked)), Does.Contain("\r\nTransfer-Encoding: chunked\r\n\r\n"));

    [Test]
    public void Write_Length_SaysSo() =>
        Assert.That(Write(Request(framing: BodyFraming.Length, length: 1234567890123)), Does.Contain("\r\nContent-Length: 1234567890123\r\n\r\n"));

    [Test]
    public void Write_Http10_AsksToKeepTheConnection() =>
        Assert.That(Write(Request(http10: true)), Does.StartWith("GET /a?b=c HTTP/1.0\r\n").And.EndsWith("Connection: keep-alive\r\n\r\n"));

    [Test]
    public void Write_Close_SaysSo() => Assert.That(Write(Request(close: true)), Does.EndWith("Connection: close\r\n\r\n"));

    [Test]
    public void Write_ValueBeyondAscii_KeepsItsBytes()
    {
        var buffer = new SendBuffer();
        Assert.That(RequestHeadWriter.Write(buffer, Request(header: ("X", "\u00e9"))), Is.EqualTo(WireError.None));
        Assert.That(buffer.Written.IndexOf("X: \u00e9"u8), Is.EqualTo(-1));
        Assert.That(buffer.Written.IndexOf(new byte[] { (byte)'X', (byte)':', (byte)' ', 0xe9, (byte)'\r' }), Is.GreaterThan(0));
    }

    [TestCase("X", "a\r\nInjected: 1", WireError.BadHeaderValue)]
    [TestCase("X", "a\nInjected: 1", WireError.BadHeaderValue)]
    [TestCase("X", "a\rb", WireError.BadHeaderValue)]
    [TestCase("X", "a\0b", WireError.BadHeaderValue)]
    [TestCase("X\r\nY", "a", WireError.BadHeaderName)]
    [TestCase("X Y", "a", WireError.BadHeaderName)]
    [TestCase("X:", "a", WireError.BadHeaderName)]
    [TestCase("", "a", WireError.BadHeaderName)]
    public void Write_HeaderThatWouldInject_IsRefused(string name, string value, WireError error) =>
        Assert.That(RequestHeadWriter.Write(new SendBuffer(), Request(header: (name, value))), Is.EqualTo(error));

    [TestCase("GET /x HTTP/1.1\r\nA: b", "/", "h", WireError.BadMethod)]
    [TestCase("", "/", "h", WireError.BadMethod)]
    [TestCase("GET", "/a b", "h", WireError.BadTarget)]
    [TestCase("GET", "/a\r\nX: y", "h", WireError.BadTarget)]
    [TestCase("GET", "/\u00e9", "h", WireError.BadTarget)]
    [TestCase("GET", "", "h", WireError.BadTarget)]
    [TestCase("GET", "/", "h\r\nX: y", WireError.BadHost)]
    public void Write_RequestLineThatWouldInject_IsRefused(string method, string path, string host, WireError error)
    {
        var request = new WireRequest { Method = method, Target = new WireTarget(path, "h", "h", 80, IsHttps: false), Host = host, Headers = new HeaderCollection() };
        Assert.That(RequestHeadWriter.Write(new SendBuffer(), request), Is.EqualTo(error));
    }

    private static string Write(WireRequest request, bool toProxy = false, string? authorization = null)
    {
        var buffer = new SendBuffer();
        Assert.That(RequestHeadWriter.Write(buffer, request, toProxy, authorization), Is.EqualTo(WireError.None));
        return Encoding.Latin1.GetString(buffer.Written);
    }

    private static WireRequest Request(
        bool absolute = false, bool https = false, bool http10 = false, bool close = false, BodyFraming framing = BodyFraming.None, long length = 0, (string Name, string Value)? header = null)
    {
        var headers = new HeaderCollection();
        headers.Add(header?.Name ?? "Accept", header?.Value ?? "*/*");
        return new WireRequest
        {
            Method = "GET", Target = new WireTarget("/a?b=c", "h:81", "h", 81, https), Host = "h:81", AbsoluteForm = absolute, IsHttp10 = http10, Close = close,
            Headers = headers, Framing = framing, ContentLength = length,
        };
    }
}
