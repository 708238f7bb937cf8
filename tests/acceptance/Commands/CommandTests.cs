using System.Text.Json;
using System.Xml.Linq;
using Integrator.AcceptanceTests.Harness;
using NUnit.Framework;

namespace Integrator.AcceptanceTests.Commands;

/// <summary>The commands that end by themselves, as processes: output and exit code.</summary>
[TestFixture]
internal sealed class CommandTests
{
    [TestCase("version", "Integrator ")]
    [TestCase("--version", "Integrator ")]
    [TestCase("help", "proxy-for URL [--blocking]")]
    [TestCase("--help", "-DportOffset=N")]
    public async Task Command_Informs_AndExitsWithZero(string command, string expected)
    {
        using var home = new HomeBuilder();
        var (exitCode, output) = await IntegratorProcess.RunAsync(home, command);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain(expected));
    }

    [Test]
    public async Task Config_Secrets_AreMasked()
    {
        using var home = new HomeBuilder().Toml("""
            [transport.http]
            sender.proxy_host = "proxy.example.com"
            sender.proxy_port = 3128
            sender.proxy_username = "integrator"
            sender.proxy_password = "$env{PROXY_PASSWORD}"
            """);
        home.Environment["PROXY_PASSWORD"] = "very-secret";
        var (exitCode, output) = await IntegratorProcess.RunAsync(home, "config");

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("proxy.example.com").And.Contain("deployment.toml:2").And.Not.Contain("very-secret"));
    }

    [Test]
    public async Task Check_BrokenHome_TellsAllMistakesAndExitsWithOne()
    {
        using var home = new HomeBuilder().Sequence("good", Sequence("good", "<log/>")).Sequence("bad", Sequence("bad", "\n  <lgo/>\n  <property value='1'/>"));
        var (exitCode, output) = await IntegratorProcess.RunAsync(home, "check");
        var (_, json) = await IntegratorProcess.RunAsync(home, "check", home.Folder, "--json");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("bad.xml:2:4: error unknown-mediator").And.Contain("did you mean <log>?").And.Contain("bad.xml:3:4: error missing-attribute"));
        Assert.That(output, Does.Contain("2 errors"));
        Assert.That(JsonDocument.Parse(json).RootElement.ToString(), Does.Contain("unknown-mediator"));
    }

    [Test]
    public async Task List_Home_ShowsWhatServes()
    {
        using var home = new HomeBuilder().Flow("orders", "<respond/>");
        var (exitCode, output) = await IntegratorProcess.RunAsync(home, "list");

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("orders").And.Contain("/orders"));
    }

    [Test]
    public async Task Schema_IsXml()
    {
        using var home = new HomeBuilder();
        var (exitCode, output) = await IntegratorProcess.RunAsync(home, "schema");

        Assert.That(exitCode, Is.Zero);
        Assert.That(XElement.Parse(output).Name.LocalName, Is.EqualTo("schema"));
    }

    [Test]
    public async Task Describe_Mediator_ShowsAttributesAndExample()
    {
        using var home = new HomeBuilder();
        var (_, output) = await IntegratorProcess.RunAsync(home, "describe", "log");

        Assert.That(output, Does.Contain("category").And.Contain("Example:").And.Contain("<log"));
    }

    private static string Sequence(string name, string mediators) => $"""<sequence xmlns="http://ws.apache.org/ns/synapse" name="{name}">{mediators}</sequence>""";
}
