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

    // What is wrong, in the rules' own words, one line a rule (MI: ValidateMediatorErrorHandler.getAllExceptions over Xerces).
    [TestCase("<o xmlns='urn:o' id='1'><n>1</n><x/></o>", "cvc-complex-type.2.4.a: Invalid content was found starting with element '{\"urn:o\":x}'. One of '{\"urn:o\":s, \"urn:o\":c}' is expected.\n")]
    [TestCase("<o xmlns='urn:o' id='1'><n>1</n></o>", "cvc-complex-type.2.4.b: The content of element 'o' is not complete. One of '{\"urn:o\":s, \"urn:o\":c}' is expected.\n")]
    [TestCase("<o xmlns='urn:o' id='1'><n>1</n><c>red</c><x/></o>", "cvc-complex-type.2.4.d: Invalid content was found starting with element '{\"urn:o\":x}'. No child element is expected at this point.\n")]
    [TestCase("<o xmlns='urn:o' id='1'><n>one</n><c>red</c></o>", "cvc-datatype-valid.1.2.1: 'one' is not a valid value for 'integer'.\ncvc-type.3.1.3: The value 'one' of element 'n' is not valid.\n")]
    [TestCase("<o xmlns='urn:o' id='1'><n>1</n><c>blue</c></o>", "cvc-enumeration-valid: Value 'blue' is not facet-valid with respect to enumeration '[red, green]'. It must be a value from the enumeration.\ncvc-type.3.1.3: The value 'blue' of element 'c' is not valid.\n")]
    [TestCase("<o xmlns='urn:o' id='1'><n>1</n><s>toolong</s></o>", "cvc-maxLength-valid: Value 'toolong' with length = '7' is not facet-valid with respect to maxLength '3' for type '#AnonType_s'.\ncvc-type.3.1.3: The value 'toolong' of element 's' is not valid.\n")]
    [TestCase("<o xmlns='urn:o'><n>1</n><c>red</c></o>", "cvc-complex-type.4: Attribute 'id' must appear on element 'o'.\n")]
    [TestCase("<o xmlns='urn:o' id='1' more='2'><n>1</n><c>red</c></o>", "cvc-complex-type.3.2.2: Attribute 'more' is not allowed to appear in element 'o'.\n")]
    [TestCase("<o xmlns='urn:o' id='one'><n>1</n><c>red</c></o>", "cvc-datatype-valid.1.2.1: 'one' is not a valid value for 'int'.\ncvc-attribute.3: The value 'one' of attribute 'id' on element 'o' is not valid with respect to its type, 'int'.\n")]
    [TestCase("<o xmlns='urn:o' id='1'>text<n>1</n><c>red</c></o>", "cvc-complex-type.2.3: Element 'o' cannot have character [children], because the type's content type is element-only.\n")]
    [TestCase("<o xmlns='urn:o' id='1'><n>1<x/></n><c>red</c></o>", "cvc-type.3.1.2: Element 'n' is a simple type, so it must have no element information item [children].\n")]
    [TestCase("<other/>", "cvc-elt.1.a: Cannot find the declaration of element 'other'.\n")]
    public async Task Validate_XmlInvalid_SaysWhichRuleIsBroken(string xml, string expected)
    {
        var runtime = new TestRuntime().DeployEntry(
            "orders",
            "<x:schema xmlns:x='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:o' elementFormDefault='qualified'><x:element name='o'><x:complexType><x:sequence><x:element name='n' type='x:integer'/>"
            + "<x:choice><x:element name='s'><x:simpleType><x:restriction base='x:string'><x:maxLength value='3'/></x:restriction></x:simpleType></x:element>"
            + "<x:element name='c'><x:simpleType><x:restriction base='x:string'><x:enumeration value='red'/><x:enumeration value='green'/></x:restriction></x:simpleType></x:element></x:choice>"
            + "</x:sequence><x:attribute name='id' type='x:int' use='required'/></x:complexType></x:element></x:schema>");
        var context = runtime.Xml(xml);
        await runtime.RunAsync("<validate><schema key=\"orders\"/><on-fail><property name=\"failed\" value=\"yes\"/></on-fail></validate>", context);
        Assert.That(context.Properties.GetString("ERROR_MESSAGE"), Is.EqualTo(expected));
        Assert.That(context.Properties.GetString("ERROR_DETAIL"), Does.StartWith("org.xml.sax.SAXParseException; cvc-"));
    }
}
