using Integrator.AcceptanceTests.Harness;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Commands;

/// <summary>Every spelling of a system property, and where else it may come from; seen through proxy-for.</summary>
[TestFixture]
internal sealed class SystemPropertyTests
{
    private static readonly string[] Proxy = ["-Dhttp.proxyHost=proxy.example.com", "-Dhttp.proxyPort=3128"];

    private static IEnumerable<TestCaseData> Spellings()
    {
        yield return new TestCaseData((object)new[] { "-Dhttp.nonProxyHosts=10.*|localhost" }).SetArgDisplayNames("plain");
        yield return new TestCaseData((object)new[] { "-Dhttp.nonProxyHosts =10.|localhost|127.0.0.1|.\\.domain.com" }).SetArgDisplayNames("blank before the equals sign, one argument");
        yield return new TestCaseData((object)new[] { "-Dhttp.nonProxyHosts", "=10.|localhost|127.0.0.1|.\\.domain.com" }).SetArgDisplayNames("blank before the equals sign, two arguments");
        yield return new TestCaseData((object)new[] { "-Dhttp.nonProxyHosts=\"10.*|localhost\"" }).SetArgDisplayNames("in quotes");
        yield return new TestCaseData((object)new[] { "-Dhttps.nonProxyHosts=10.*" }).SetArgDisplayNames("of https");
    }

    [TestCaseSource(nameof(Spellings))]
    public async Task NonProxyHosts_InAnySpelling_AreCalledDirectly(string[] spelling)
    {
        using var home = new HomeBuilder();
        var (exitCode, output) = await IntegratorProcess.RunAsync(home, ["proxy-for", "http://10.1.2.3/orders", .. Proxy, .. spelling]);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("proxy: direct").And.Contain("onProxyHosts"));
    }

    [TestCase("JAVA_OPTS", "-Xmx512m -Dhttp.proxyHost=proxy.example.com -Dhttp.proxyPort=3128")]
    [TestCase("JVM_MEM_OPTS", "-Dhttp.proxyHost=proxy.example.com -Dhttp.proxyPort=3128")]
    [TestCase("HTTP_PROXY", "http://proxy.example.com:3128")]
    [TestCase("http_proxy", "proxy.example.com:3128")]
    [TestCase("MICRO_PROXY_ADDRESS", "proxy.example.com:3128")]
    public async Task Environment_NamesTheProxy(string variable, string value)
    {
        using var home = new HomeBuilder();
        home.Environment[variable] = value;
        var (_, output) = await IntegratorProcess.RunAsync(home, "proxy-for", "http://api.example.com/", "--blocking");

        Assert.That(output, Does.Contain("proxy: proxy.example.com:3128"));
    }

    [TestCase("--env-file={0}")]
    [TestCase("--env-file {0}")]
    public async Task EnvironmentFile_NamesTheProxy(string option)
    {
        using var home = new HomeBuilder().Write("proxy.env", "# the company's\nHTTPS_PROXY=http://proxy.example.com:3128\nNO_PROXY=.internal\n");
        var words = string.Format(null, option, home.PathOf("proxy.env")).Split(' ');
        var (_, proxied) = await IntegratorProcess.RunAsync(home, [.. words, "proxy-for", "https://api.example.com/"]);
        var (_, direct) = await IntegratorProcess.RunAsync(home, [.. words, "proxy-for", "https://a.internal/"]);

        Assert.That(proxied, Does.Contain("proxy: proxy.example.com:3128").And.Contain("HTTPS_PROXY"));
        Assert.That(direct, Does.Contain("proxy: direct"));
    }
}
