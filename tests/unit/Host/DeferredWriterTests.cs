using Integrator.Host.CommandLine;
using NUnit.Framework;

namespace Integrator.UnitTests.Host;

[TestFixture]
public sealed class DeferredWriterTests
{
    [Test]
    public async Task Write_OpensOnce_AndPassesAllOn()
    {
        var openings = 0;
        using var written = new StringWriter { NewLine = "\n" };
        await using var writer = new DeferredWriter(() =>
        {
            openings++;
            return written;
        });
        await writer.FlushAsync();
        writer.Flush();
        Assert.That(openings, Is.Zero);

        writer.Write('a');
        writer.Write("b");
        writer.Write("xcx".ToCharArray(), 1, 1);
        writer.Write("d".AsSpan());
        writer.Write(1);
        await writer.WriteAsync("e");
        writer.WriteLine("f");
        await writer.WriteLineAsync("g");
        writer.Flush();

        Assert.That((openings, written.ToString()), Is.EqualTo((1, "abcd1ef\ng\n")));
    }
}
