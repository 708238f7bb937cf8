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
}
