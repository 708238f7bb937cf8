using System.Net;
using Integrator.Transports.Http.Sockets;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Sockets;

/// <summary>Everything is as the framework has it.</summary>
[TestFixture]
internal sealed class IPv4TextTests
{
    [TestCase("127.0.0.1")]
    [TestCase("0.0.0.0")]
    [TestCase("255.255.255.255")]
    [TestCase("1.20.100.249")]
    [TestCase("1.2.3.256")]
    [TestCase("1.2.3.1000")]
    [TestCase("1.2.3.99999999999999999999")]
    [TestCase("1.2.3")]
    [TestCase("1.2.3.4.5")]
    [TestCase("1.2.3.")]
    [TestCase(".1.2.3")]
    [TestCase("1..2.3")]
    [TestCase("01.2.3.4")]
    [TestCase("1.2.3.010")]
    [TestCase("1.2.3.00")]
    [TestCase("0x7f.0.0.1")]
    [TestCase("2130706433")]
    [TestCase("1.2.3.4 ")]
    [TestCase(" 1.2.3.4")]
    [TestCase("1.2.3.-4")]
    [TestCase("1.2.3.+4")]
    [TestCase("\u0661.2.3.4")]
    [TestCase("")]
    [TestCase(".")]
    [TestCase("...")]
    [TestCase("host.example")]
    [TestCase("::1")]
    [TestCase("[::1]")]
    [TestCase("::ffff:1.2.3.4")]
    [TestCase("fe80::1%3")]
    public void TryParse_AnyText_AsTheFramework(string text)
    {
        var expected = IPAddress.TryParse(text, out var known);
        Assert.That(IPv4Text.TryParse(text, out var address), Is.EqualTo(expected));
        Assert.That(address, Is.EqualTo(known));
    }

    [Test]
    public void Of_EachNumberInEachPlace_AsTheFramework()
    {
        for (var number = 0; number <= byte.MaxValue; number++)
        {
            var bytes = new[] { (byte)number, (byte)(number * 7), (byte)(255 - number), (byte)(number * 31) };
            var address = new IPAddress(bytes);
            var text = IPv4Text.Of(address);
            Assert.That(text, Is.EqualTo(address.ToString()));
            Assert.That(IPv4Text.TryParse(text, out var again), Is.True);
            Assert.That(again, Is.EqualTo(address));
        }
    }

    [TestCase("::1")]
    [TestCase("::ffff:1.2.3.4")]
    [TestCase("fe80::1%3")]
    public void Of_IPv6_AsTheFramework(string text) =>
        Assert.That(IPv4Text.Of(IPAddress.Parse(text)), Is.EqualTo(IPAddress.Parse(text).ToString()));
}
