using Integrator.Core.Messages;
using Integrator.Transports.Http.Requests;
using NUnit.Framework;

namespace Integrator.UnitTests.Transports.Http.Requests;

/// <summary>Locations of backends (transports section 1, seed 003; MI: ClientWorker).</summary>
internal sealed class LocationHeaderTests
{
    [TestCase("http://backend:9000/a/b?x=1", 200, ExpectedResult = "http://me:8290/a/b?x=1")]
    [TestCase("https://backend/a#f", 200, ExpectedResult = "http://me:8290/a")]
    [TestCase("http://backend", 202, ExpectedResult = "http://me:8290/")]
    [TestCase("http://backend?x=1", 200, ExpectedResult = "http://me:8290/?x=1")]
    [TestCase("/a/b", 200, ExpectedResult = "http://me:8290/a/b")]
    [TestCase("//services", 200, ExpectedResult = "http://me:8290/services")]
    [TestCase("a?u=http://x/y", 200, ExpectedResult = "http://me:8290/a?u=http://x/y")]
    [TestCase("http://backend/a", 201, ExpectedResult = "http://backend/a")]
    [TestCase("http://backend/a", 301, ExpectedResult = "http://backend/a")]
    [TestCase("http://backend/a", 302, ExpectedResult = "http://backend/a")]
    [TestCase("http://backend/a", 303, ExpectedResult = "http://backend/a")]
    [TestCase("http://backend/a", 307, ExpectedResult = "http://backend/a")]
    [TestCase("http://backend/a", 308, ExpectedResult = "http://me:8290/a")]
    public string? Rewrite_Location_IsThisServersUnlessTheStatusSpeaksOfAnother(string location, int status)
    {
        var headers = new HeaderCollection { ["Location"] = location };
        LocationHeader.Rewrite(headers, status, "http://me:8290");
        return headers["Location"];
    }

    [Test]
    public void Rewrite_NobodyWaits_ChangesNothing()
    {
        var headers = new HeaderCollection { ["Location"] = "http://backend/a" };
        LocationHeader.Rewrite(headers, 200, null);
        Assert.That(headers["Location"], Is.EqualTo("http://backend/a"));
    }
}
