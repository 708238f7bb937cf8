using Integrator.Core.Configuration.Reference;
using NUnit.Framework;

namespace Integrator.UnitTests.Configuration;

[TestFixture]
public sealed class EffectiveConfigurationTextTests
{
    [Test]
    public void Write_Settings_NameTheirOriginAndHideSecrets()
    {
        var result = Load.Text(
            """
            [server]
            hostname = "$secret{h}"
            [transport.http]
            sender.proxy_password = "geheim1"
            sender.proxy_host = "p"
            [[transport.http.proxy_profile]]
            target_hosts = "*"
            proxy_host = "q"
            proxy_port = 1
            proxy_password = "geheim2"
            [secrets]
            h = "[geheim3]"
            """,
            new() { ["portOffset"] = "7", ["http.proxyPassword"] = "geheim4" },
            new() { ["HTTP_PROXY"] = "http://u:geheim5@h:1" });

        var text = EffectiveConfigurationText.Write(result.Settings);

        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Not.Contain("geheim"));
            Assert.That(text, Does.Match(@"server\.offset = 7 +# system property portOffset"));
            Assert.That(text, Does.Match(@"transport\.http\.sender\.proxy_host = ""p"" +# d\.toml:5"));
            Assert.That(text, Does.Match(@"transport\.http\.listener\.port = 8280 +# default"));
            Assert.That(text, Does.Match(@"transport\.http\.proxy_profile\[1\]\.proxy_host = ""q"" +# d\.toml:8"));
            Assert.That(text, Does.Match(@"HTTP_PROXY = ""http://u:\*+@h:1"" +# environment variable HTTP_PROXY"));
        });
    }

    [Test]
    public void Write_ChangedOnly_LeavesDefaultsOut() =>
        Assert.That(EffectiveConfigurationText.Write(Load.Text("[server]\noffset = 1").Settings, changedOnly: true), Is.EqualTo("server.offset = 1  # d.toml:2\n"));

    [Test]
    public void ToString_Options_ShowNoSecret()
    {
        var options = Load.Options(
            "[transport.http]\nsender.proxy_host='p'\nsender.proxy_password='geheim'\n[keystore.primary]\npassword='geheim'\n[[internal_apis.users]]\nuser.name='a'\nuser.password='geheim'",
            new() { ["http.proxyPassword"] = "geheim" },
            new() { ["HTTP_PROXY"] = "http://u:geheim@h" });
        Assert.That($"{options} {options.Proxy} {options.Proxy.Plain} {options.Proxy.System} {options.Proxy.Environment} {options.Keystores} {options.Keystores.Primary} {options.Management.Users[0]}", Does.Not.Contain("geheim"));
    }
}
