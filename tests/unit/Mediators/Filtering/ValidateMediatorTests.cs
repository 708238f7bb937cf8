using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Filtering;

public sealed class ValidateMediatorTests
{
    private const string OnFail = """<on-fail><property name="failed" value="1"/></on-fail>""";

    [TestCase("""{"a":1}""", false)]
    [TestCase("""{"a":"x"}""", true)]
    [TestCase("{}", true)]
    public async Task Validate_Json_RunsOnFailWhenInvalid(string json, bool fails)
    {
        var runtime = new TestRuntime();
        runtime.Resources.Add("conf:s.json", """{"$schema":"http://json-schema.org/draft-04/schema#","type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}""");
        var context = runtime.Json(json);

        Assert.That(await runtime.RunAsync($"<validate><schema key=\"conf:s.json\"/>{OnFail}</validate>", context), Is.EqualTo(Flow.Continue));
        Assert.That(context.Properties["failed"], Is.EqualTo(fails ? "1" : null));
        Assert.That(context.Properties["ERROR_MESSAGE"], fails ? Is.Not.Null : Is.Null);
    }

    [TestCase("<a>1</a>", false)]
    [TestCase("<a>x</a>", true)]
    [TestCase("<b/>", true)]
    public async Task Validate_Xml_RunsOnFailWhenInvalid(string xml, bool fails)
    {
        var runtime = new TestRuntime();
        runtime.DeployEntry("s", """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a" type="xs:int"/></xs:schema>""");
        var context = runtime.Xml(xml);
        await runtime.RunAsync($"<validate><schema key=\"s\"/>{OnFail}</validate>", context);

        Assert.That(context.Properties["failed"], Is.EqualTo(fails ? "1" : null));
    }

    [Test]
    public async Task Validate_SchemaMissing_Faults()
    {
        var runtime = new TestRuntime();

        Assert.That(await runtime.RunAsync($"<validate><schema key=\"none\"/>{OnFail}</validate>", runtime.Xml("<a/>")), Is.EqualTo(Flow.Fault));
    }
}
