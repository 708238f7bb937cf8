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

    [TestCase("""{"required":["b","a"]}""", "{}", "object has missing required properties ([\"a\",\"b\"])")]
    [TestCase("""{"properties":{"o":{"required":["x"]}}}""", """{"o":{}}""", "object has missing required properties ([\"x\"])")]
    [TestCase("""{"properties":{"a":{"type":"string"}}}""", """{"a":1}""", "instance type (integer) does not match any allowed primitive type (allowed: [\"string\"])")]
    [TestCase("""{"properties":{"a":{"type":"number"}}}""", """{"a":"1"}""", "instance type (string) does not match any allowed primitive type (allowed: [\"integer\",\"number\"])")]
    [TestCase("""{"properties":{"a":{"enum":["x","y"]}}}""", """{"a":"z"}""", "instance value (\"z\") not found in enum (possible values: [\"x\",\"y\"])")]
    [TestCase("""{"properties":{"a":{"type":"string","minLength":3}}}""", """{"a":"z"}""", "string \"z\" is too short (length: 1, required minimum: 3)")]
    [TestCase("""{"properties":{"a":{"type":"string","maxLength":1}}}""", """{"a":"zz"}""", "string \"zz\" is too long (length: 2, maximum allowed: 1)")]
    [TestCase("""{"properties":{"a":{"type":"string","pattern":"^x"}}}""", """{"a":"zz"}""", "ECMA 262 regex \"^x\" does not match input string \"zz\"")]
    [TestCase("""{"properties":{"a":{"type":"integer","minimum":5}}}""", """{"a":3}""", "numeric instance is lower than the required minimum (minimum: 5, found: 3)")]
    [TestCase("""{"properties":{"a":{"type":"integer","maximum":5}}}""", """{"a":7}""", "numeric instance is greater than the required maximum (maximum: 5, found: 7)")]
    [TestCase("""{"properties":{"a":{"type":"array","minItems":2}}}""", """{"a":[1]}""", "array is too short: must have at least 2 elements but instance has 1 elements")]
    [TestCase("""{"type":"object","properties":{"a":{}},"additionalProperties":false}""", """{"a":1,"c":2,"b":3}""", "object instance has properties which are not allowed by the schema: [\"b\",\"c\"]")]
    [TestCase("""{"required":["z"],"properties":{"a":{"type":"string"}}}""", """{"a":1}""", "object has missing required properties ([\"z\"])")]
    public async Task Validate_JsonInvalid_SaysWhy(string schema, string json, string expected)
    {
        var runtime = new TestRuntime();
        runtime.Resources.Add("conf:s.json", "{\"$schema\":\"http://json-schema.org/draft-04/schema#\"," + schema[1..]);
        var context = runtime.Json(json);
        await runtime.RunAsync($"<validate><schema key=\"conf:s.json\"/>{OnFail}</validate>", context);

        Assert.That(context.Properties["ERROR_MESSAGE"], Is.EqualTo(expected));
        Assert.That(context.Properties["ERROR_DETAIL"], Does.StartWith("Error while validating Json message error: " + expected));
    }

    [Test]
    public async Task Validate_JsonInvalid_DetailsThePlace()
    {
        var runtime = new TestRuntime();
        runtime.Resources.Add("conf:s.json", """{"properties":{"getQuote":{"type":"object","required":["request"]}}}""");
        var context = runtime.Json("""{"getQuote":{}}""");
        await runtime.RunAsync($"<validate><schema key=\"conf:s.json\"/>{OnFail}</validate>", context);

        Assert.That(context.Properties["ERROR_DETAIL"], Is.EqualTo(
            "Error while validating Json message error: object has missing required properties ([\"request\"])\n    level: \"error\"\n"
            + "    schema: {\"loadingURI\":\"#\",\"pointer\":\"/properties/getQuote\"}\n    instance: {\"pointer\":\"/getQuote\"}\n"
            + "    domain: \"validation\"\n    keyword: \"required\"\n    required: [\"request\"]\n    missing: [\"request\"]\n"));
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
