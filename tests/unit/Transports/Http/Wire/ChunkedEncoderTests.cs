using System.Text;
using Integrator.Transports.Http.Wire;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Wire;

internal sealed class ChunkedEncoderTests
{
    [TestCase(1, "0001")]
    [TestCase(15, "000f")]
    [TestCase(16, "0010")]
    [TestCase(4096, "1000")]
    [TestCase(65535, "ffff")]
    public void Frame_Data_IsBetweenSizeLineAndLineBreak(int length, string size)
    {
        var chunk = new byte[ChunkedEncoder.PrefixLength + length + ChunkedEncoder.SuffixLength];
        chunk.AsSpan(ChunkedEncoder.PrefixLength, length).Fill((byte)'z');
        ChunkedEncoder.Frame(chunk);
        Assert.That(Encoding.ASCII.GetString(chunk), Is.EqualTo(size + "\r\n" + new string('z', length) + "\r\n"));
    }

    [TestCase(1, "1\r\n")]
    [TestCase(0x1abcd, "1abcd\r\n")]
    public void AppendSize_Length_IsHexadecimal(int length, string line)
    {
        var buffer = new SendBuffer();
        ChunkedEncoder.AppendSize(buffer, length);
        Assert.That(Encoding.ASCII.GetString(buffer.Written), Is.EqualTo(line));
    }

    [Test]
    public void Frame_NoData_IsRefusedBecauseItWouldEndTheBody() =>
        Assert.That(() => ChunkedEncoder.Frame(new byte[ChunkedEncoder.PrefixLength + ChunkedEncoder.SuffixLength]), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
