using Integrator.Transports.Http.Proxying;
using NUnit.Framework;

namespace Integrator.UnitTests.Proxying;

[TestFixture]
public sealed class HostPatternTests
{
    // 1 equal
    [TestCase("localhost", "localhost", ExpectedResult = true)]
    [TestCase("LocalHost", "localhost", ExpectedResult = true)]
    [TestCase("localhost", "LOCALHOST", ExpectedResult = true)]
    [TestCase("localhost", "localhost.x", ExpectedResult = false)]
    [TestCase("127.0.0.1", "127.0.0.1", ExpectedResult = true)]
    [TestCase("[::1]", "::1", ExpectedResult = true)]
    [TestCase("::1", "::1", ExpectedResult = true)]
    // 2 glob
    [TestCase("*", "anything", ExpectedResult = true)]
    [TestCase("*.x.com", "a.b.x.com", ExpectedResult = true)]
    [TestCase("*.x.com", "x.com", ExpectedResult = false)]
    [TestCase("*.x.com", "a.x.com.evil", ExpectedResult = false)]
    [TestCase("a*c.x", "abbbc.x", ExpectedResult = true)]
    [TestCase("10.*", "10.1.2.3", ExpectedResult = true)]
    [TestCase("*X.COM", "a.x.com", ExpectedResult = true)]
    // 3 regex over the whole host
    [TestCase(".*.sample.com", "a.sample.com", ExpectedResult = true)]
    [TestCase(".*\\.sample\\.com", "a.sample.com", ExpectedResult = true)]
    [TestCase(".*\\.sample\\.com", "asample.com", ExpectedResult = false)]
    [TestCase("(a|b)\\.test", "b.test", ExpectedResult = true)]
    [TestCase("(a|b)\\.test", "c.test", ExpectedResult = false)]
    [TestCase("a|b", "xb", ExpectedResult = false)]
    [TestCase("a|b", "b", ExpectedResult = true)]
    [TestCase("h[0-9]{2}", "h12", ExpectedResult = true)]
    [TestCase("10.*", "100.1.1.1", ExpectedResult = true)]
    [TestCase("(?!x).*", "y", ExpectedResult = true)]
    [TestCase("(?!x).*", "xy", ExpectedResult = false)]
    [TestCase("[", "a", ExpectedResult = false)]
    [TestCase("a)(b", "a", ExpectedResult = false)]
    // 4 IPv4 prefix
    [TestCase("10.", "10.200.3.4", ExpectedResult = true)]
    [TestCase("10.", "100.200.3.4", ExpectedResult = false)]
    [TestCase("192.168.", "192.168.1.1", ExpectedResult = true)]
    [TestCase("10.", "10.example.com", ExpectedResult = false)]
    // 5 suffix
    [TestCase(".domain.com", "a.b.domain.com", ExpectedResult = true)]
    [TestCase(".domain.com", "domain.com", ExpectedResult = false)]
    [TestCase(".domain.com", "xdomain.com", ExpectedResult = true, Description = "as a regular expression the dot is any character")]
    [TestCase(@"\.domain.com", "a.domain.com", ExpectedResult = true)]
    [TestCase(@"\.domain.com", "xdomain.com", ExpectedResult = false)]
    [TestCase(@".\.domain.com", "a.domain.com", ExpectedResult = true)]
    [TestCase(@".\.domain.com", "a.b.domain.com", ExpectedResult = true)]
    [TestCase(@".\.domain.com", "domain.com", ExpectedResult = false)]
    [TestCase(@".\.domain.com", "xdomain.com", ExpectedResult = false)]
    [TestCase(@".*\.domain\.com", "a.domain.com", ExpectedResult = true)]
    [TestCase(@".*\.domain\.com", "domain.com", ExpectedResult = false)]
    // 6 CIDR
    [TestCase("10.0.0.0/8", "10.9.8.7", ExpectedResult = true)]
    [TestCase("10.0.0.0/8", "11.0.0.1", ExpectedResult = false)]
    [TestCase("10.1.2.3/12", "10.15.0.1", ExpectedResult = true)]
    [TestCase("10.1.2.3/12", "10.16.0.1", ExpectedResult = false)]
    [TestCase("0.0.0.0/0", "1.2.3.4", ExpectedResult = true)]
    [TestCase("fd00::/8", "fd12::1", ExpectedResult = true)]
    [TestCase("fd00::/8", "fe80::1", ExpectedResult = false)]
    [TestCase("10.0.0.0/8", "ten.example.com", ExpectedResult = false)]
    public bool Matches_EveryReading(string entry, string host) => new HostPattern(entry).Matches(host);

    [Test]
    public void Matches_CatastrophicExpression_EndsInTime() =>
        Assert.That(new HostPattern(@"(?=a)(a+)+\!").Matches(new string('a', 200)), Is.False);

    [TestCase("a|b,c", "|,", "a;b;c")]
    [TestCase("a|b,c", ",", "a|b;c")]
    [TestCase("(a|b)\\.test|x", "|,", "(a|b)\\.test;x")]
    [TestCase("h{1,3},[a,b]", "|,", "h{1,3};[a,b]")]
    [TestCase(" a , ,| b ", "|,", "a;b")]
    [TestCase("a\\|b|c", "|,", "a\\|b;c")]
    [TestCase("\"a\"|\"b\"", "|,", "a;b")]
    [TestCase("", "|,", "")]
    [TestCase("a\\", "|,", "a\\")]
    public void Split_List_NeverInsideBrackets(string text, string separators, string expected) =>
        Assert.That(string.Join(';', HostListSyntax.Split(text, separators)), Is.EqualTo(expected));
}
