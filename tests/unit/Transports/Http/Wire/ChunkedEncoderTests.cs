using System.Text;
using Integrator.Transports.Http.Wire;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Wire;

internal sealed class ChunkedEncoderTests
{
    [TestCase(1, "1")]
    [TestCase(15, "f")]
    [TestCase(16, "10")]
    [TestCase(4096, "1000")]
    [TestCase(0x1abcd, "1abcd")]
    public void Frame_Data_IsBetweenSizeLineAndLineBreak(int length, string size)
    {
        var buffer = new byte[ChunkedEncoder.PrefixLength + length + ChunkedEncoder.SuffixLength];
        buffer.AsSpan(ChunkedEncoder.PrefixLength, length).Fill((byte)'z');
        var start = ChunkedEncoder.Frame(buffer, ChunkedEncoder.PrefixLength, length);
        Assert.That(Encoding.ASCII.GetString(buffer[start..]), Is.EqualTo(size + "\r\n" + new string('z', length) + "\r\n"));
    }

    [Test]
    public void Frame_NoData_IsRefusedBecauseItWouldEndTheBody() =>
        Assert.That(() => ChunkedEncoder.Frame(new byte[20], 10, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
