using Integrator.Transports.Http.Proxying;
using NUnit.Framework;

namespace Integrator.UnitTests.Proxying;

[TestFixture]
public sealed class ProxyOverrideTests
{
    [TestCase("http://p:3128", ExpectedResult = "p:3128")]
    [TestCase("HTTP://p:3128/", ExpectedResult = "p:3128")]
    [TestCase("http://[::1]:3128", ExpectedResult = "[::1]:3128")]
    [TestCase("http://a:1,http://b:2", ExpectedResult = "a:1,b:2")]
    [TestCase("http://u:s@p:3128", ExpectedResult = "p:3128")]
    [TestCase("DIRECT", ExpectedResult = "direct")]
    [TestCase(" direct ", ExpectedResult = "direct")]
    public string Parse_Address_GivesItsRoute(string text) => ProxyOverride.Parse(text).Route!.ToString();

    [TestCase("p:3128", "protocol is missing")]
    [TestCase("http://p", "port is missing")]
    [TestCase("socks5://p:1", "protocol socks5 is not supported")]
    [TestCase("https://p:1", "protocol https is not supported")]
    [TestCase("http://:80", "no host name")]
    [TestCase("http://p:99999", "not a number from 1 to 65535")]
    [TestCase("http://secret:word@p x:1", "no host name")]
    [TestCase(",", "empty")]
    public void Parse_Mistake_IsAProblemWithoutTheText(string text, string expected)
    {
        var (route, problem) = ProxyOverride.Parse(text);
        Assert.That(route, Is.Null);
        Assert.That(problem, Does.Contain(expected).And.Not.Contain("secret"));
    }

    [Test]
    public void Parse_UserInfo_BecomesCredentials()
    {
        var credentials = ProxyOverride.Parse("http://us%40er:p%3Aw@h:1").Route!.Credentials!;
        Assert.That(credentials.HeaderValue, Is.EqualTo("Basic " + Convert.ToBase64String("us@er:p:w"u8)));
        Assert.That(credentials.ToString(), Does.Not.Contain("p:w"));
    }
}
