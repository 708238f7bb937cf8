using Integrator.Transports.Http.Proxying;
using NUnit.Framework;

namespace Integrator.UnitTests.Proxying;

[TestFixture]
public sealed class BoundedCacheTests
{
    [Test]
    public void Add_OverTheLimit_NeverHoldsMore()
    {
        var cache = new BoundedCache<int, int>(10);
        for (var i = 0; i < 1000; i++)
        {
            cache.Add(i, i);
            Assert.That(cache.Count, Is.LessThanOrEqualTo(10));
        }

        Assert.That(cache.TryGet(999, out var value) && value == 999);
    }
}
