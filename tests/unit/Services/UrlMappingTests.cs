using Integrator.Core.Services.Rest;
using NUnit.Framework;

namespace Integrator.UnitTests.Services;

public sealed class UrlMappingTests
{
    [TestCase("/order", "/order", true)]
    [TestCase("/order/", "/order", true)]
    [TestCase("/order", "/order/", true)]
    [TestCase("/order", "/order/1", false)]
    [TestCase("/", "/", true)]
    [TestCase("/*", "/", false)]
    public void IsExact_Path_Compares(string mapping, string path, bool expected) =>
        Assert.That(new UrlMapping(mapping).IsExact(path), Is.EqualTo(expected));

    [TestCase("/*", "/anything/at/all", 1)]
    [TestCase("/order/*", "/order", 1)]
    [TestCase("/order/*", "/order/1/2", 1)]
    [TestCase("/order/list/*", "/order/list/3", 2)]
    [TestCase("/order/*", "/orders/1", 0)]
    [TestCase("/order", "/order/1", 0)]
    public void MatchPrefix_Path_CountsSegments(string mapping, string path, int expected) =>
        Assert.That(new UrlMapping(mapping).MatchPrefix(path), Is.EqualTo(expected));

    [TestCase("*.jsp", "/a/b.jsp", true)]
    [TestCase("*.jsp", "/a/bjsp", false)]
    [TestCase("/a.jsp", "/a.jsp", false)]
    public void IsExtension_Path_LooksAtItsEnd(string mapping, string path, bool expected) =>
        Assert.That(new UrlMapping(mapping).IsExtension(path), Is.EqualTo(expected));
}
