using Integrator.Core.Artifacts;
using Integrator.Core.Configuration;
using NUnit.Framework;

namespace Integrator.UnitTests.Configuration;

[TestFixture]
public sealed class StartArgumentsParserTests
{
    private const string SeedHosts = @"10.|localhost|127.0.0.1|.\.domain.com";

    [TestCase("-Dk=v", ExpectedResult = "v")]
    [TestCase("-Dk =v", ExpectedResult = "v")]
    [TestCase("-Dk|=v", ExpectedResult = "v")]
    [TestCase("-Dk|=|v", ExpectedResult = "v")]
    [TestCase("-Dk=\"v w\"", ExpectedResult = "v w")]
    [TestCase("-Dk= v ", ExpectedResult = "v")]
    [TestCase("-Dk='v'", ExpectedResult = "v")]
    [TestCase("-Dk=a=b", ExpectedResult = "a=b")]
    [TestCase("-Dk", ExpectedResult = "")]
    [TestCase("-Dk|start", ExpectedResult = "")]
    [TestCase("-Dk=1|-Dk=2", ExpectedResult = "2")]
    public string? Parse_Property_InEverySpelling(string words) => StartArgumentsParser.Parse(words.Split('|')).Properties["k"];

    [Test]
    public void Parse_DocumentedNonProxyHosts_AsOneWordAndAsTwo()
    {
        var joined = StartArgumentsParser.Parse(["-Dhttp.nonProxyHosts =" + SeedHosts]);
        var split = StartArgumentsParser.Parse(["-Dhttp.nonProxyHosts", "=" + SeedHosts]);
        var java = StartArgumentsParser.Parse([], "-Xms256m -Dhttp.nonProxyHosts =" + SeedHosts);
        Assert.That(new[] { joined, split, java }.Select(arguments => arguments.Properties["http.nonProxyHosts"]), Is.All.EqualTo(SeedHosts));
    }

    [Test]
    public void Parse_CommandLine_BeatsJavaOptionsBeatMemoryOptions()
    {
        var arguments = StartArgumentsParser.Parse(["-Da=line", "start"], "-Da=java -Db=java '-Dc=x y'", "-Db=memory -Dd=memory -Xmx1g");
        Assert.That(arguments.Properties.Values, Is.EquivalentTo(new Dictionary<string, string> { ["a"] = "line", ["b"] = "java", ["c"] = "x y", ["d"] = "memory" }));
        Assert.That(arguments.Words, Is.EqualTo(new[] { "start" }));
    }

    [Test]
    public void Parse_OptionsOfAJavaMachine_AreIgnoredWithOneLine()
    {
        var remark = StartArgumentsParser.Parse([], "-Xmx1g -XX:+UseG1GC --add-opens=java.base/java.lang=ALL-UNNAMED").Diagnostics.Single();
        Assert.That((remark.Severity, remark.Place.File), Is.EqualTo((Severity.Information, "JAVA_OPTS")));
        Assert.That(remark.Message, Does.Contain("-Xmx1g -XX:+UseG1GC --add-opens"));
    }

    [Test]
    public void Parse_EnvironmentFile_TakesVariablesAndReportsTheRest()
    {
        var (variables, diagnostics) = EnvironmentFile.Parse("# c\nA=1\r\nexport B = \"x y\"\n\nnonsense\nC=", "x.env");
        Assert.That(variables.Select(variable => variable.Key + ":" + variable.Value), Is.EqualTo(new[] { "A:1", "B:x y", "C:" }));
        Assert.That(diagnostics.Single().Place, Is.EqualTo(new SourcePlace("x.env", 5, 1)));
    }
}
