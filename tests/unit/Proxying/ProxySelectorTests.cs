using Integrator.Core.Artifacts;
using Integrator.Transports.Http.Proxying;
using Integrator.UnitTests.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Integrator.UnitTests.Proxying;

/// <summary>The one table: which proxy for which call. NB/BL = non-blocking/blocking, then the scheme.</summary>
[TestFixture]
public sealed class ProxySelectorTests
{
    private const string Profiles = """
        [transport.http]
        sender.proxy_host = "hidden"
        [[transport.http.proxy_profile]]
        target_hosts = ["*"]
        proxy_host = "rest"
        proxy_port = 1
        bypass_hosts = "direct.rest"
        [[transport.http.proxy_profile]]
        target_hosts = ["example.com", ".*.sample.com"]
        proxy_host = "named"
        proxy_port = "3128"
        proxy_username = "squidUser"
        proxy_password = "password"
        bypass_hosts = ["xxx.sample.com"]
        """;

    private const string NoDefaultProfile = """
        [[transport.http.proxy_profile]]
        target_hosts = "(a|b)\\.test, c.test"
        proxy_host = "named"
        proxy_port = 1
        """;

    // Seed: [transport.http] sender.proxy_host
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.proxy_port=3128", "NB http h", "p:3128")]
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.proxy_port='3128'", "NB https h", "p:3128")]
    [TestCase("[transport.http]\nsender.proxy_host='p'", "NB http h", "p:80")]
    [TestCase("[transport.http]\nsender.proxy_host='p'", "BL http h", "p:80")]
    [TestCase("[transport.http]\nsender.proxy_host='p'", "BL https h", "p:80")]
    // Seed: [transport.blocking.http] quoted keys, both schemes, blocking only
    [TestCase("[transport.blocking.http]\nsender.parameter.'http.proxyHost'='p'\nsender.parameter.'http.proxyPort'='3128'", "BL http h", "p:3128")]
    [TestCase("[transport.blocking.http]\nsender.parameter.'http.proxyHost'='p'\nsender.parameter.'http.proxyPort'='3128'", "BL https h", "p:3128")]
    [TestCase("[transport.blocking.http]\nsender.parameter.'http.proxyHost'='p'", "NB http h", "direct")]
    // Scopes, the most specific first
    [TestCase("[transport.http]\nsender.proxy_host='plain'\nsender.secured_proxy_host='sec'", "NB http h", "plain:80")]
    [TestCase("[transport.http]\nsender.proxy_host='plain'\nsender.secured_proxy_host='sec'", "NB https h", "sec:80")]
    [TestCase("[transport.http]\nsender.secured_proxy_host='sec'", "NB http h", "direct")]
    [TestCase("[transport.http]\nsender.proxy_host='plain'\n[transport.blocking.https]\nsender.proxy_host='bs'\n[transport.blocking.http]\nsender.proxy_host='bp'\n[transport.blocking.proxy]\nhost='bc'", "BL https h", "bs:80")]
    [TestCase("[transport.http]\nsender.proxy_host='plain'\n[transport.blocking.https]\nsender.proxy_host='bs'\n[transport.blocking.http]\nsender.proxy_host='bp'\n[transport.blocking.proxy]\nhost='bc'", "BL http h", "bp:80")]
    [TestCase("[transport.http]\nsender.secured_proxy_host='sec'\n[transport.blocking.proxy]\nhost='bc'\nport=1", "BL https h", "bc:1")]
    [TestCase("[transport.http]\nsender.proxy_host='plain'\nsender.secured_proxy_host='sec'", "BL https h", "sec:80")]
    [TestCase("[[custom_transport.sender]]\nprotocol='https'\nclass='x'\nparameter.proxy_host='c'\nparameter.proxy_port=9000", "NB https h", "c:9000")]
    [TestCase("[[custom_transport.sender]]\nprotocol='ISO8583'\nparameter.proxy_host='c'\nparameter.proxy_port=9000", "NB https h", "direct")]
    // An explicitly empty host
    [TestCase("[transport.http]\nsender.proxy_host='plain'\nsender.secured_proxy_host=''", "NB https h", "direct")]
    [TestCase("[transport.http]\nsender.proxy_host=''\n[httpClients.proxy]\nenabled=true\nhost='hc'", "NB http h", "direct")]
    // non_proxy_hosts: of any scope of the call
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.non_proxy_hosts=['a|b','c']", "NB http b", "direct")]
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.non_proxy_hosts=['a|b','c']", "NB https c", "direct")]
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.non_proxy_hosts=['a|b','c']", "NB http d", "p:80")]
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.non_proxy_hosts='a'\n[transport.blocking.http]\nsender.proxy_host='b'", "BL https a", "direct")]
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.secured_non_proxy_hosts='a'", "NB https a", "direct")]
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.secured_non_proxy_hosts='a'", "NB http a", "p:80")]
    [TestCase("[transport.http]\nsender.proxy_host='p'\n[transport.blocking.http]\nsender.non_proxy_hosts='a'", "NB http a", "p:80")]
    [TestCase("[transport.http]\nsender.proxy_host='p'", "NB http localhost", "p:80")]
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.non_proxy_hosts='127.0.0.1'", "NB http LOCALHOST", "p:80")]
    // target_hosts without profiles
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.target_hosts=['a|b']", "NB https b", "p:80")]
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.target_hosts=['a|b']", "NB https c", "direct")]
    [TestCase("[transport.blocking.http]\nsender.proxy_host='p'\nsender.parameter.'http.targeHosts'='a'", "BL https c", "direct")]
    // Profiles
    [TestCase(Profiles, "NB http example.com", "named:3128")]
    [TestCase(Profiles, "NB https a.sample.com", "named:3128")]
    [TestCase(Profiles, "BL https a.sample.com", "named:3128")]
    [TestCase(Profiles, "NB http xxx.sample.com", "direct")]
    [TestCase(Profiles, "NB http other.org", "rest:1")]
    [TestCase(Profiles, "NB http direct.rest", "direct")]
    [TestCase(NoDefaultProfile, "NB http b.test", "named:1")]
    [TestCase(NoDefaultProfile, "NB http c.test", "named:1")]
    [TestCase(NoDefaultProfile, "NB http d.test", "direct")]
    [TestCase(NoDefaultProfile + "\n[transport.http]\nsender.proxy_host='hidden'", "NB http d.test", "direct")]
    [TestCase(NoDefaultProfile + "\n[transport.http]\nsender.secured_proxy_host='sec'", "NB https b.test", "sec:80")]
    [TestCase(NoDefaultProfile + "\n[transport.blocking.http]\nsender.proxy_host='bl'", "BL http b.test", "bl:80")]
    [TestCase(NoDefaultProfile + "\n[transport.http]\nsender.non_proxy_hosts='b.test'", "NB http b.test", "direct")]
    [TestCase("[[transport.blocking.http.proxy_profile]]\ntarget_hosts='*'\nproxy_host='x'\nproxy_port=1", "BL https h", "x:1")]
    [TestCase("[[transport.http.secured_proxy_profile]]\ntarget_hosts='*'\nproxy_host='x'\nproxy_port=1", "NB http h", "direct")]
    // [httpClients.proxy]
    [TestCase("[httpClients.proxy]\nenabled=true\nhost='hc'\nport=8", "NB https h", "hc:8")]
    [TestCase("[httpClients.proxy]\nenabled=true\nhost='hc'\nport=8", "BL http h", "hc:8")]
    [TestCase("[httpClients.proxy]\nhost='hc'\nport=8", "NB http h", "direct")]
    [TestCase("[httpClients.proxy]\nenabled=true\nhost='hc'\nport=8\n[transport.http]\nsender.proxy_host='p'", "NB http h", "p:80")]
    [TestCase("[httpClients.proxy]\nenabled=true\nhost='hc'\n[transport.http]\nsender.non_proxy_hosts='h'", "NB http h", "direct")]
    public void Select_File(string toml, string call, string expected) => AssertRoute(toml, "", "", call, expected);

    [TestCase("", "http.proxyHost=s", "NB http h", "s:80")]
    [TestCase("", "http.proxyHost=s http.proxyPort=81", "BL https h", "s:81")]
    [TestCase("", "https.proxyHost=t http.proxyHost=s", "NB https h", "t:443")]
    [TestCase("", "https.proxyHost=t https.proxyPort=8443", "NB http h", "direct")]
    [TestCase("[transport.http]\nsender.proxy_host='p'", "http.proxyHost=s", "NB http h", "p:80")]
    [TestCase("[transport.blocking.http]\nsender.proxy_host='p'", "http.proxyHost=s", "BL http h", "p:80")]
    [TestCase("[httpClients.proxy]\nenabled=true\nhost='hc'", "http.proxyHost=s", "BL http h", "hc:80")]
    [TestCase("", @"http.proxyHost=s http.nonProxyHosts=10.|localhost|127.0.0.1|.\.domain.com", "NB http 10.1.2.3", "direct")]
    [TestCase("", @"http.proxyHost=s http.nonProxyHosts=10.|localhost|127.0.0.1|.\.domain.com", "BL https localhost", "direct")]
    [TestCase("", @"http.proxyHost=s http.nonProxyHosts=10.|localhost|127.0.0.1|.\.domain.com", "NB https a.b.domain.com", "direct")]
    [TestCase("", @"http.proxyHost=s http.nonProxyHosts=10.|localhost|127.0.0.1|.\.domain.com", "NB https domain.com", "s:80")]
    [TestCase("", @"http.proxyHost=s http.nonProxyHosts=10.|localhost|127.0.0.1|.\.domain.com", "NB https xdomain.com", "s:80")]
    [TestCase("[transport.http]\nsender.proxy_host='p'", "http.nonProxyHosts=a|b", "NB https b", "direct")]
    [TestCase("[transport.http]\nsender.proxy_host='p'", "https.nonProxyHosts=a|b", "BL http b", "direct")]
    [TestCase(NoDefaultProfile, "http.nonProxyHosts=*.test", "NB http b.test", "direct")]
    public void Select_SystemProperties(string toml, string properties, string call, string expected) => AssertRoute(toml, properties, "", call, expected);

    [TestCase("", "HTTP_PROXY=http://e:3128", "NB http h", "e:3128")]
    [TestCase("", "HTTP_PROXY=http://e:3128", "BL https h", "e:3128")]
    [TestCase("", "HTTP_PROXY=e", "NB http h", "e:80")]
    [TestCase("", "HTTP_PROXY=upper http_proxy=lower", "NB http h", "lower:80")]
    [TestCase("", "HTTPS_PROXY=s ALL_PROXY=a HTTP_PROXY=p", "NB https h", "s:80")]
    [TestCase("", "ALL_PROXY=a HTTP_PROXY=p", "NB https h", "a:80")]
    [TestCase("", "ALL_PROXY=a HTTP_PROXY=p", "NB http h", "p:80")]
    [TestCase("", "ALL_PROXY=a", "NB http h", "a:80")]
    [TestCase("", "HTTPS_PROXY=s", "NB http h", "direct")]
    [TestCase("", "HTTP_PROXY=p NO_PROXY=x,h", "NB http h", "direct")]
    [TestCase("", "HTTP_PROXY=p NO_PROXY=example.com", "BL https a.example.com", "direct")]
    [TestCase("[transport.http]\nsender.proxy_host='p'", "NO_PROXY=h", "NB http h", "p:80")]
    [TestCase("[transport.http]\nsender.proxy_host='p'", "HTTP_PROXY=e", "NB http h", "p:80")]
    [TestCase("[transport.http]\nsender.non_proxy_hosts='h'", "HTTP_PROXY=e", "NB http h", "direct")]
    [TestCase("", "MICRO_PROXY_ADDRESS=m:1 HTTP_PROXY=e", "NB https h", "m:1")]
    [TestCase("", "MICRO_PROXY_ADDRESS=m:1 MICRO_PROXY=n", "BL http h", "m:1")]
    [TestCase("", "MICRO_PROXY=n HTTP_PROXY=e", "NB http h", "service n")]
    [TestCase("[[service_discovery.service]]\nname='n'\naddresses=['a:1','b']", "MICRO_PROXY=n", "NB http h", "a:1,b:8081")]
    [TestCase("[[service_discovery.service]]\nname='n'\naddresses=['b']", "MICRO_PROXY=n MICRO_PROXY_PORT=9", "NB http h", "b:9")]
    [TestCase("", "HTTP_PROXY=socks5://p:1", "NB http h", "direct")]
    public void Select_Environment(string toml, string environment, string call, string expected) => AssertRoute(toml, "", environment, call, expected);

    [Test]
    public void Select_SystemPropertyBeforeEnvironment() => AssertRoute("", "http.proxyHost=s", "HTTP_PROXY=e", "NB http h", "s:80");

    [Test]
    public void Select_SeveralAddresses_AreAllInTheRoute() => AssertRoute("[transport.http]\nsender.proxy_host=['a:1','b']\nsender.proxy_port=2", "", "", "NB http h", "a:1,b:2");

    [TestCase("http://e:1", "e:1")]
    [TestCase("DIRECT", "direct")]
    [TestCase(null, "p:80")]
    [TestCase("", "p:80")]
    public void Select_ProxyAddress_BeatsEverythingAndNoBypassApplies(string? address, string expected)
    {
        var selector = Selector("[transport.http]\nsender.proxy_host='p'", "http.nonProxyHosts=other", "");
        Assert.That(selector.Select(new ProxyCall(false, false, "h", 80), address).Route!.ToString(), Is.EqualTo(expected));
        Assert.That(Selector("", "http.nonProxyHosts=*", "").Select(new ProxyCall(false, false, "h", 80), "http://e:1").Route!.ToString(), Is.EqualTo("e:1"));
    }

    [Test]
    public void Select_ProxyAddressThatIsNone_IsAProblem() =>
        Assert.That(Selector("", "", "").Select(new ProxyCall(false, false, "h", 80), "nonsense").Problem, Does.Contain("http://host:port"));

    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.proxy_username='u'\nsender.proxy_password='s'", "", "", "NB https h", "u:s")]
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.proxy_username='u'", "", "", "NB https h", "u:")]
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.proxy_username=''\nsender.proxy_password='s'", "", "", "NB https h", null)]
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.proxy_username='u'\nsender.secured_proxy_host='q'", "", "", "NB https h", null)]
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.proxy_username='u'\n[transport.blocking.http]\nsender.proxy_host='q'", "", "", "BL https h", null)]
    [TestCase(Profiles, "", "", "NB https example.com", "squidUser:password")]
    [TestCase(Profiles, "", "", "NB https other.org", null)]
    [TestCase("[httpClients.proxy]\nenabled=true\nhost='hc'\nusername='u'\npassword='s'", "", "", "NB https h", "u:s")]
    [TestCase("", "http.proxyHost=s http.proxyUser=u http.proxyPassword=w", "", "BL https h", "u:w")]
    [TestCase("", "http.proxyHost=s http.proxy.username=u http.proxy.password=w", "", "BL https h", "u:w")]
    [TestCase("", "https.proxyHost=s http.proxyUser=u", "", "BL https h", null)]
    [TestCase("", "", "HTTP_PROXY=http://u:w@e:1", "NB http h", "u:w")]
    public void Select_Credentials_BelongToTheLevelThatNamedTheProxy(string toml, string properties, string environment, string call, string? expected)
    {
        var header = expected is null ? null : "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(expected));
        Assert.That(Selector(toml, properties, environment).Select(Call(call)).Credentials?.HeaderValue, Is.EqualTo(header));
    }

    [TestCase(false, "s:80")]
    [TestCase(true, "hc:80")]
    public void SelectInternal_UsesHttpClientsOnlyWhenAllowed(bool allowed, string expected)
    {
        var toml = $"[transport.http]\nsender.proxy_host='never'\n[httpClients.proxy]\nenabled=true\nhost='hc'\nenableInternalServices={(allowed ? "true" : "false")}";
        Assert.That(Selector(toml, "http.proxyHost=s", "").SelectInternal(new Uri("https://idp/token")).ToString(), Is.EqualTo(expected));
    }

    [TestCase("[transport.http]\nsender.proxy_host='p'", "", "http://h/", false, "proxy: p:80", "why:   level 2, transport.http.sender.proxy_host, d.toml:2")]
    [TestCase("[transport.http]\nsender.proxy_host='p'\nsender.non_proxy_hosts=['x',\n'*.h']", "", "https://a.h/", true, "proxy: direct", "why:   level 2, bypass: *.h in transport.http.sender.non_proxy_hosts, d.toml:4")]
    [TestCase(Profiles, "", "https://example.com:444/", false, "proxy: named:3128 (user squidUser)", "why:   level 2, [[transport.http.proxy_profile]] number 2, d.toml:10")]
    [TestCase(Profiles, "", "https://xxx.sample.com/", false, "proxy: direct", "bypass: xxx.sample.com in bypass_hosts of [[transport.http.proxy_profile]] number 2, d.toml:14")]
    [TestCase("", "http.proxyHost=s", "http://[::1]:81/", false, "proxy: s:80", "why:   level 4, -Dhttp.proxyHost")]
    [TestCase("", "", "http://h/", false, "proxy: direct", "why:   level 6, no proxy is configured")]
    [TestCase("[transport.http]\nsender.proxy_host=''", "", "http://h/", false, "proxy: direct", "why:   level 2, transport.http.sender.proxy_host is empty: no proxy, d.toml:2")]
    public void Explain_Route_NamesRuleAndPlace(string toml, string properties, string url, bool blocking, string proxy, string why)
    {
        var text = Selector(toml, properties, "").Explain(new Uri(url), blocking);
        Assert.That(text, Does.Contain(proxy + "\n").And.Contain(why + "\n").And.Not.Contain("password"));
        Assert.That(text, Does.StartWith(url.TrimEnd('/') + (blocking ? " (blocking" : " (non-blocking")));
    }

    [Test]
    public void Diagnostics_RepeatedTargetAndBadAddresses_AreReported()
    {
        var diagnostics = Selector(
            """
            [transport.http]
            sender.secured_proxy_host = "ftp://p"
            [[transport.http.proxy_profile]]
            target_hosts = ["a", "b"]
            proxy_host = "p"
            proxy_port = 1
            [[transport.http.proxy_profile]]
            target_hosts = ["A"]
            proxy_host = "p q"
            proxy_port = 1
            """,
            "",
            "HTTPS_PROXY=socks5://p:1").Diagnostics;
        Assert.That(
            diagnostics.Select(remark => (remark.Severity, remark.Place.Line)),
            Is.EquivalentTo(new[] { (Severity.Error, 2), (Severity.Warning, 8), (Severity.Error, 9), (Severity.Warning, 0) }));
    }

    [Test]
    public void Select_SameSetting_GivesTheSameInstance()
    {
        var selector = Selector("[transport.http]\nsender.proxy_host='p'", "", "");
        Assert.That(selector.Select(Call("NB http a")), Is.SameAs(selector.Select(Call("NB http b"))));
    }

    [Test]
    public void Diagnostics_ServiceWithBadAddress_IsAnError() =>
        Assert.That(Selector("[[service_discovery.service]]\nname='n'\naddresses=['a b']", "", "").Diagnostics.Single().Place.Line, Is.EqualTo(3));

    [Test]
    public void Select_RememberedHost_AllocatesNothing()
    {
        var selector = Selector(Profiles, "", "");
        var call = new ProxyCall(Blocking: false, Secured: true, "a.sample.com", 443);
        selector.Select(call, proxyAddress: null);
        selector.Select(call, "http://e:1");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            selector.Select(call, proxyAddress: null);
            selector.Select(call, "http://e:1");
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1000));
    }

    private static void AssertRoute(string toml, string properties, string environment, string call, string expected)
    {
        var selector = Selector(toml, properties, environment);
        Assert.That(selector.Select(Call(call)).ToString(), Is.EqualTo(expected));
        Assert.That(selector.Select(Call(call)).ToString(), Is.EqualTo(expected), "remembered");
    }

    private static ProxySelector Selector(string toml, string properties, string environment)
    {
        var options = Load.Options(toml, Pairs(properties), Pairs(environment));
        return new ProxySelector(options.Proxy, options.ServiceDiscovery, NullLogger<ProxySelector>.Instance);
    }

    private static ProxyCall Call(string text) =>
        text.Split(' ') is [var sender, var scheme, var host] ? ProxyCall.Of(new Uri($"{scheme}://{host}/"), sender == "BL") : throw new ArgumentException(text);

    private static Dictionary<string, string> Pairs(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
}
