using Integrator.Transports.Http.Proxying;
using NUnit.Framework;

namespace Integrator.UnitTests.Proxying;

[TestFixture]
public sealed class NoProxyListTests
{
    [TestCase("*", "any", 80, ExpectedResult = true)]
    [TestCase("host", "host", 80, ExpectedResult = true)]
    [TestCase("HOST", "host", 80, ExpectedResult = true)]
    [TestCase("example.com", "a.example.com", 80, ExpectedResult = true)]
    [TestCase("example.com", "aexample.com", 80, ExpectedResult = false)]
    [TestCase(".example.com", "a.example.com", 80, ExpectedResult = true)]
    [TestCase("*.example.com", "a.example.com", 80, ExpectedResult = true)]
    [TestCase("*.example.com", "b.org", 80, ExpectedResult = false)]
    [TestCase("a,b c", "c", 80, ExpectedResult = true)]
    [TestCase("a, b", "b", 80, ExpectedResult = true)]
    [TestCase("10.0.0.0/8", "10.1.1.1", 80, ExpectedResult = true)]
    [TestCase("10.1.1.1", "10.1.1.1", 80, ExpectedResult = true)]
    [TestCase("10.1.1.1", "x.10.1.1.1", 80, ExpectedResult = false)]
    [TestCase("host:8080", "host", 8080, ExpectedResult = true)]
    [TestCase("host:8080", "host", 80, ExpectedResult = false)]
    [TestCase("[::1]:81", "::1", 81, ExpectedResult = true)]
    [TestCase("[::1]:81", "::1", 82, ExpectedResult = false)]
    [TestCase("::1", "::1", 82, ExpectedResult = true)]
    [TestCase("", "host", 80, ExpectedResult = false)]
    public bool Match_Entry(string list, string host, int port) => new NoProxyList(list).Match(host, port) is not null;
}
