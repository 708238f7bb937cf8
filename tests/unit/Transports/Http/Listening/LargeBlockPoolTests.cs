using System.Buffers;
using Integrator.Transports.Http.Listening;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Listening;

public sealed class LargeBlockPoolTests
{
    [Test]
    public void Use_TransportOfThisRuntime_TakesThePool() => Assert.That(LargeBlockPoolFactory.Use(new SocketTransportOptions()), Is.True);

    [Test]
    public void Rent_BlockGivenBack_IsLentAgain()
    {
        using var pool = new LargeBlockPool();
        var first = pool.Rent(4096);
        first.Dispose();
        first.Dispose();
        using var second = pool.Rent();
        using var third = pool.Rent();
        Assert.Multiple(() =>
        {
            Assert.That(second, Is.SameAs(first));
            Assert.That(third, Is.Not.SameAs(first));
            Assert.That(second.Memory.Length, Is.EqualTo(LargeBlockPool.BlockSize));
        });
    }

    [TestCase(4096, LargeBlockPool.SmallBlockSize)]
    [TestCase(LargeBlockPool.SmallBlockSize + 1, LargeBlockPool.BlockSize)]
    public void Rent_ManyLent_IsSmallWhereThatWillDo(int wanted, int expected)
    {
        using var pool = new LargeBlockPool();
        var lent = Enumerable.Range(0, LargeBlockPool.MostLarge).Select(_ => pool.Rent(4096)).ToList();
        using var further = pool.Rent(wanted);
        Assert.Multiple(() =>
        {
            Assert.That(lent, Has.All.Matches<IMemoryOwner<byte>>(static block => block!.Memory.Length == LargeBlockPool.BlockSize));
            Assert.That(further.Memory.Length, Is.EqualTo(expected));
        });
        lent.ForEach(static block => block.Dispose());
        using var again = pool.Rent(4096);
        Assert.That(again.Memory.Length, Is.EqualTo(LargeBlockPool.BlockSize));
    }

    [Test]
    public void Trim_BlocksGivenBack_AreNotLentAgain()
    {
        using var pool = new LargeBlockPool();
        var first = pool.Rent(4096);
        first.Dispose();
        pool.Trim();
        using var second = pool.Rent(4096);
        Assert.That(second, Is.Not.SameAs(first));
    }
}
