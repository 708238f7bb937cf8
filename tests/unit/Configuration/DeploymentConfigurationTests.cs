using Integrator.Core.Artifacts;
using Integrator.Core.Configuration;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Configuration.Settings;
using NUnit.Framework;

namespace Integrator.UnitTests.Configuration;

[TestFixture]
public sealed class DeploymentConfigurationTests
{
    [Test]
    public void Load_FolderWithoutFile_GivesAllDefaults()
    {
        var result = DeploymentConfiguration.Load(Path.Combine(Path.GetTempPath(), "no-such-home"), SystemProperties.Empty, new Dictionary<string, string>());

        Assert.Multiple(() =>
        {
            Assert.That(result.Diagnostics, Is.Empty);
            Assert.That(result.Options!.Listener.Http.Port + result.Options.Server.Offset, Is.EqualTo(8290));
            Assert.That(result.Options.Listener.Https.Port + result.Options.Server.Offset, Is.EqualTo(8253));
            Assert.That(result.Options.Management.HttpsPort + result.Options.Server.Offset, Is.EqualTo(9164));
            Assert.That(result.Options.Http.ConnectionTimeout, Is.EqualTo(TimeSpan.FromSeconds(90)));
            Assert.That(result.Options.Http.PreserveRequestHeaders, Is.EqualTo(new[] { "Content-Type" }));
        });
    }

    [TestCase("[transport.http]\nsocket_timeout = 5000", ExpectedResult = 2500)]
    [TestCase("[transport.http]\nsocket_timeout = '5000'\nconnection_timeout = 100", ExpectedResult = 100)]
    [TestCase("[passthru_properties]\n'http.connection.timeout' = '77'", ExpectedResult = 77)]
    public double Parse_ConnectionTimeout_IsHalfOfSocketTimeoutUnlessSet(string toml) =>
        Load.Options(toml).Http.ConnectionTimeout.TotalMilliseconds;

    [TestCase("[transport.http]\nsender.proxy_host = 'p'\nsender.proxy_port = 3128")]
    [TestCase("[transport.http]\nsender.proxy_host = 'p'\nsender.proxy_port = '3128'")]
    [TestCase("[transport.http]\nsender.parameter.'http.proxyHost' = 'p'\nsender.parameter.'http.proxyPort' = '3128'")]
    [TestCase("[transport.http]\nsender.parameters.'http.proxyHost' = 'p'\nsender.parameters.'http.proxyPort' = '3128'")]
    [TestCase("[transport.http.sender.parameter]\n\"http.proxyHost\" = 'p'\nproxy_port = 3128")]
    public void Parse_PlainProxy_InEverySpelling(string toml)
    {
        var scope = Load.Options(toml).Proxy.Plain;
        Assert.That((scope.Host, scope.Port, scope.HostPlace?.Line), Is.EqualTo(("p", (int?)3128, (int?)2)));
    }

    [TestCase("[transport.http]\nsender.secured_proxy_host = 'p'")]
    [TestCase("[transport.https]\nsender.proxy_host = 'p'")]
    [TestCase("[transport.https]\nsender.parameter.'http.proxyHost' = 'p'")]
    public void Parse_SecuredProxy_InEverySpelling(string toml) => Assert.That(Load.Options(toml).Proxy.Secured.Host, Is.EqualTo("p"));

    [TestCase("transport.blocking.http", "sender.proxy_host", "sender.proxy_username", "sender.proxy_password")]
    [TestCase("transport.blocking.http", "sender.parameter.'http.proxyHost'", "sender.parameter.'http.proxyUser'", "sender.parameter.'http.proxyPassword'")]
    [TestCase("transport.blocking.http", "sender.parameters.'http.proxyHost'", "sender.parameters.'http.proxy.username'", "sender.parameters.'http.proxy.password'")]
    [TestCase("transport.blocking.http", "sender.parameter.proxy_host", "sender.parameter.proxy_username", "sender.parameter.proxy_password")]
    [TestCase("transport.blocking_http", "sender.proxy_host", "sender.proxy_username", "sender.proxy_password")]
    public void Parse_BlockingProxy_InEverySpelling(string table, string host, string user, string password)
    {
        var scope = Load.Options($"[{table}]\n{host} = 'p'\n{user} = 'u'\n{password} = 's'").Proxy.BlockingPlain;
        Assert.That((scope.Host, scope.Username, scope.Password), Is.EqualTo(("p", "u", "s")));
    }

    [TestCase("[transport.blocking.https]\nsender.proxy_host = 'p'")]
    [TestCase("[transport.blocking_https]\nsender.parameter.'http.proxyHost' = 'p'")]
    [TestCase("[transport.blocking.http]\nsender.secured_proxy_host = 'p'")]
    public void Parse_BlockingSecuredProxy_InEverySpelling(string toml) => Assert.That(Load.Options(toml).Proxy.BlockingSecured.Host, Is.EqualTo("p"));

    [Test]
    public void Parse_ProxyHost_KeepsUnsetAndEmptyApart()
    {
        Assert.That(Load.Options("").Proxy.Secured.Host, Is.Null);
        Assert.That(Load.Options("[transport.http]\nsender.secured_proxy_host = ''").Proxy.Secured.Host, Is.Empty);
        Assert.That(Load.Options("[transport.http]\nsender.proxy_host = ['a:1', 'b']").Proxy.Plain.Host, Is.EqualTo("a:1,b"));
    }

    [Test]
    public void Parse_ProxyProfiles_AreReadInOrderWithPlaces()
    {
        var options = Load.Options("""
            [[transport.http.proxy_profile]]
            target_hosts = ["example.com", ".*.sample.com"]
            proxy_host = "localhost"
            proxy_port = "3128"
            proxy_username = "squidUser"
            proxy_password = "password"
            bypass_hosts = ["xxx.sample.com"]
            [[transport.http.proxy_profile]]
            targetHosts = "*"
            proxyHost = "other"
            proxyPort = 80
            """);

        var profiles = options.Proxy.PlainProfiles;
        Assert.Multiple(() =>
        {
            Assert.That(profiles, Has.Count.EqualTo(2));
            Assert.That(profiles[0].TargetHosts.Select(host => host.Text), Is.EqualTo(new[] { "example.com", ".*.sample.com" }));
            Assert.That((profiles[0].Port, profiles[0].Username, profiles[0].HostPlace?.Line), Is.EqualTo((3128, "squidUser", (int?)3)));
            Assert.That(profiles[1].TargetHosts[0], Is.EqualTo(new Core.Configuration.Settings.PlacedText("*", new SourcePlace("d.toml", 9, 15))));
        });
    }

    [TestCase("[[transport.http.proxy_profile]]\nproxy_host='a'\nproxy_port=1", "[[transport.http.proxy_profile]] number 1 has no target_hosts")]
    [TestCase("[[transport.http.proxy_profile]]\ntarget_hosts='a'\nproxy_port=1", "number 1 has no proxy_host")]
    [TestCase("[[transport.http.secured_proxy_profile]]\ntarget_hosts='a'\nproxy_host='a'", "[[transport.http.secured_proxy_profile]] number 1 has no proxy_port")]
    [TestCase("[transport.http]\nlistener.port = 'abc'", "transport.http.listener.port: \"abc\" is not a whole number from 1 to 65535")]
    [TestCase("[transport.http]\nlistener.port = 70000", "is not a whole number from 1 to 65535")]
    [TestCase("[transport.http]\nlistener.enable = 'yes'", "is not true or false")]
    [TestCase("[logging.levels]\n'org.x' = 'LOUD'", "\"LOUD\" is not OFF, FATAL, ERROR, WARN, INFO, DEBUG, TRACE")]
    [TestCase("[transport.http]\nlistener.verify_client = 'maybe'", "is not none, optional, require")]
    [TestCase("[transport.http]\nsocket_timeout = [1]", "array where a number of milliseconds")]
    [TestCase("server = 5", "integer where a table should be")]
    [TestCase("[server]\nhostname = '$env{NOBODY}'", "the environment variable NOBODY is not set")]
    [TestCase("[server]\nhostname = '$sys{nobody}'", "the system property nobody is not set")]
    [TestCase("[server]\nhostname = '$ref{server.nobody}'", "there is no key server.nobody")]
    [TestCase("[server]\nhostname = '$ref{server.hostname}'", "leads back to itself")]
    [TestCase("[server]\nhostname = '$secret{nobody}'", "[secrets] holds no nobody")]
    [TestCase("[server]\nhostname = '$secret{a}'\n[secrets]\na = 'cipher'", "only MI has the key to it")]
    [TestCase("[server]\nhostname = '$file{/no/such/file}'", "the file /no/such/file cannot be read")]
    [TestCase("[server\nhostname = 1", "in a header")]
    public void Parse_Mistake_IsAnErrorWithItsPlace(string toml, string message)
    {
        var result = Load.Text(toml);
        var error = result.Diagnostics.First(remark => remark.Severity == Severity.Error);
        Assert.That(error.Message, Does.Contain(message));
        Assert.That(error.Place.Line, Is.GreaterThan(0));
        Assert.That(result.Options, Is.Null);
    }

    [Test]
    public void Parse_SeveralMistakes_AreAllReported()
    {
        var result = Load.Text("[server]\noffset = 'x'\nhot_deployment = 3\n[transport.http]\nlistener.port = 0");
        Assert.That(result.Diagnostics.Select(remark => remark.Place.Line), Is.EqualTo(new[] { 2, 3, 5 }));
    }

    [TestCase("[transport.http]\nsender.proxyhost = 'a'", 2, 1, "did you mean transport.http.sender.proxy_host?")]
    [TestCase("[transport.htpp]\nsocket_timeout = 1", 2, 1, "did you mean transport.http.socket_timeout?")]
    [TestCase("[server]\n  hostnmae = 'a'", 2, 3, "did you mean server.hostname?")]
    [TestCase("[transport.http]\nproxy_host = 'a'", 2, 1, "did you mean transport.http.sender.proxy_host?")]
    [TestCase("[[transport.http.proxy_profile]]\ntarget_hosts='a'\nproxy_host='a'\nproxy_port=1\nproxy_pasword='x'", 5, 1, "did you mean proxy_password?")]
    [TestCase("[zzz]\nqqqqqqqqq = 1", 2, 1, "docs/configuration.md lists the known keys")]
    public void Parse_UnknownKey_IsAWarningThatNamesTheNearest(string toml, int line, int column, string hint)
    {
        var result = Load.Text(toml);
        Assert.That(result.Options, Is.Not.Null);
        var remark = result.Diagnostics.Single();
        Assert.That((remark.Severity, remark.Place.Line, remark.Hint), Is.EqualTo((Severity.Warning, line, hint)));
        Assert.That(remark.Place.Column, Is.GreaterThanOrEqualTo(column));
    }

    [TestCase("[user_store]\ntype = 'read_only_ldap'", "user_store")]
    [TestCase("[[transport.phase_order]]\nphase_type='a'\n[[transport.phase_order]]\nphase_type='b'", "transport.phase_order")]
    [TestCase("[transport.http]\nlistener.class = 'x'", "transport.http.listener.class")]
    [TestCase("[transport.blocking.http]\nlistener.port = 8200\nlistener.hostname = ''", "transport.blocking.http.listener")]
    [TestCase("[[datasource]]\nid = 'x'", "datasource")]
    public void Parse_KeyOfMiWithoutMeaning_IsOneLineOfInformation(string toml, string name)
    {
        var remark = Load.Text(toml).Diagnostics.Single();
        Assert.That((remark.Severity, remark.Code), Is.EqualTo((Severity.Information, "key-without-effect")));
        Assert.That(remark.Message, Does.StartWith(name + " "));
    }

    [Test]
    public void Parse_TwoSpellings_LaterCountsWithAWarning()
    {
        var result = Load.Text("[transport.http]\nsender.parameter.'http.proxyHost' = 'a'\nsender.proxy_host = 'b'");
        Assert.That(result.Options!.Proxy.Plain.Host, Is.EqualTo("b"));
        Assert.That(result.Diagnostics.Single().Code, Is.EqualTo("duplicate-key"));
    }

    [Test]
    public void Parse_Placeholders_AreFilledInsideTexts()
    {
        var options = Load.Options(
            """
            [server]
            hostname = "$env{HOST}.$sys{zone}"
            [transport.http]
            listener.wsdl_epr_prefix = "https://$ref{server.hostname}:$ref{transport.http.listener.port}/x"
            sender.proxy_password = "$secret{proxy}"
            [secrets]
            proxy = "[p w]"
            """,
            new() { ["zone"] = "test" },
            new() { ["HOST"] = "esb" });
        Assert.That(options.Listener.Http.WsdlEprPrefix, Is.EqualTo("https://esb.test:8280/x"));
        Assert.That(options.Proxy.Plain.Password, Is.EqualTo("p w"));
    }

    [Test]
    public void Parse_FilePlaceholder_ReadsAMountedSecret()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "top secret\n");
            Assert.That(Load.Options($"[keystore.primary]\npassword = '$file{{{file}}}'").Keystores.Primary.Password, Is.EqualTo("top secret"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void Parse_SystemProperties_BeatTheFileWhereMiSaysSo()
    {
        var options = Load.Options(
            "[server]\noffset = 1\n[transport.http]\nsocket_timeout = 1000\nsender.proxy_host = 'toml'",
            new() { ["portOffset"] = "5", ["http.socket.timeout"] = "2000", ["http.proxyHost"] = "property", ["reverseProxyMode"] = "" });
        Assert.Multiple(() =>
        {
            Assert.That(options.Server.Offset, Is.EqualTo(5));
            Assert.That(options.Http.SocketTimeout, Is.EqualTo(TimeSpan.FromSeconds(2)));
            Assert.That(options.Listener.ReverseProxyMode);
            Assert.That((options.Proxy.Plain.Host, options.Proxy.System.HttpHost), Is.EqualTo(("toml", "property")));
        });
    }

    [Test]
    public void Parse_Keystores_DefaultToThePrimaryThenToJavaProperties()
    {
        var java = new Dictionary<string, string> { ["javax.net.ssl.trustStore"] = "/t.p12", ["javax.net.ssl.trustStorePassword"] = "tp" };
        var silent = Load.Options("", java).NonBlockingSender.Tls.Truststore;
        var named = Load.Options("[truststore]\nfile_name = 'x.p12'\n[keystore.primary]\nfile_name='k.p12'", java);
        Assert.Multiple(() =>
        {
            Assert.That((silent.Location, silent.Password, silent.Place), Is.EqualTo(("/t.p12", "tp", (SourcePlace?)null)));
            Assert.That(named.NonBlockingSender.Tls.Truststore.Location, Is.EqualTo("x.p12"));
            Assert.That(named.NonBlockingSender.Tls.Truststore.Place?.Line, Is.EqualTo(2));
            Assert.That(named.BlockingSender.Tls.Keystore.Location, Is.EqualTo("k.p12"));
            Assert.That(named.Listener.Tls.Keystore.Location, Is.EqualTo("k.p12"));
        });
    }

    [Test]
    public void Parse_NoValidateCert_CountsForBlockingToo()
    {
        var options = Load.Options("[transport.https]\nsender.parameter.novalidatecert = true");
        Assert.That((options.NonBlockingSender.Tls.NoValidateCertificate, options.BlockingSender.Tls.NoValidateCertificate), Is.EqualTo((true, true)));
    }

    [TestCase("HTTP_PROXY", "http_proxy", ExpectedResult = "lower")]
    [TestCase("HTTP_PROXY", "other", ExpectedResult = "upper")]
    public string? Parse_EnvironmentProxy_LowerCaseWins(string upper, string lower) =>
        Load.Options("", environment: new() { [upper] = "upper", [lower] = "lower" }).Proxy.Environment.HttpProxy;

    [Test]
    public void Parse_FreeTables_KeepEveryName()
    {
        var options = Load.Options("[synapse_properties]\n'a.b' = 1\n'synapse.global_timeout_interval' = '5'\n[message_builders]\napplication_xml = 'X'\n[logging.levels]\n'org.x' = 'DEBUG'");
        Assert.Multiple(() =>
        {
            Assert.That(options.SynapseProperties["a.b"], Is.EqualTo("1"));
            Assert.That(options.Mediation.GlobalTimeout, Is.EqualTo(TimeSpan.FromMilliseconds(5)));
            Assert.That(options.Formats.Builders["application_xml"], Is.EqualTo("X"));
            Assert.That(options.Logging.Levels["org.x"], Is.EqualTo("DEBUG"));
        });
    }

    [Test]
    public void Parse_HostnameVerifierOfNobody_IsAWarningAndTheDefault()
    {
        var result = Load.Text("[transport.http]\nsender.hostname_verifier = 'Browser'");
        Assert.That(result.Options!.NonBlockingSender.Tls.HostnameVerifier, Is.EqualTo(HostnameVerification.Default));
        Assert.That(result.Diagnostics.Single().Severity, Is.EqualTo(Severity.Warning));
    }

    [Test]
    public void Parse_LoadBalancerInFront_IsReadable()
    {
        var options = Load.Options("""
            [server]
            hostname = "sample.com"
            proxy_context_path = "/esb"
            [transport.https.properties]
            proxyPort = 443
            [[transport.parameters]]
            name = "httpFrontendHostUrl"
            value = "https://front"
            """);
        Assert.Multiple(() =>
        {
            Assert.That((options.Server.Hostname, options.Server.HostnamePlace?.Line, options.Server.ProxyContextPath), Is.EqualTo(("sample.com", (int?)2, "/esb")));
            Assert.That((options.Listener.HttpsProxyPort, options.Listener.HttpProxyPort), Is.EqualTo(((int?)443, (int?)null)));
            Assert.That(options.Listener.Parameters.Single().Value, Is.EqualTo("https://front"));
        });
    }

    [Test]
    public void Parse_HttpClientsProxy_IsReadable()
    {
        var proxy = Load.Options("[httpClients.proxy]\nenabled = true\nhost = 'h'\nport = 8080\nusername = 'u'\npassword = 'p'\nenableInternalServices = true").Proxy.HttpClients;
        Assert.That((proxy.Enabled, proxy.Proxy.Host, proxy.Proxy.Port, proxy.Proxy.Username, proxy.Proxy.Password, proxy.EnableInternalServices), Is.EqualTo((true, "h", (int?)8080, "u", "p", true)));
    }

    [Test]
    public void Parse_EncryptSecrets_IsToldToHaveNoEffect() =>
        Assert.That(Load.Text("", new() { ["encryptSecrets"] = "true" }).Diagnostics.Single().Severity, Is.EqualTo(Severity.Warning));

    [Test]
    public void Load_ConfLocation_NamesTheFolderOfTheFile()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "deployment.toml"), "[server]\noffset = 3");
            var properties = new SystemProperties(new Dictionary<string, string> { ["conf.location"] = folder.FullName });
            Assert.That(DeploymentConfiguration.Load("/nowhere", properties, new Dictionary<string, string>()).Options!.Server.Offset, Is.EqualTo(3));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
