using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Transformation;

public sealed class JsonTransformMediatorTests
{
    private const string Schema = """
        {"type":"object","required":["price"],"properties":{
        "fruit":{"type":"string","minLength":4,"maxLength":6,"pattern":"^[0-9]{1,45}$"},
        "price":{"type":"number","minimum":2,"maximum":20,"multipleOf":2.5},
        "o":{"type":"object","properties":{"age":{"type":"integer"}},"required":["age"]},
        "a":{"type":"array","items":[{"type":"boolean"},{"type":"boolean"},{"type":"string"}]},
        "n":{"type":"array","items":{"type":"integer"}}}}
        """;

    [TestCase("""{"fruit":12345,"price":"7.5"}""", """{"fruit":"12345","price":7.5}""")]
    [TestCase("""{"price":"5","o":{"age":"3"}}""", """{"price":5,"o":{"age":3}}""")]
    [TestCase("""{"price":5,"a":["true",false,9]}""", """{"price":5,"a":[true,false,"9"]}""")]
    [TestCase("""{"price":5,"n":["1",2]}""", """{"price":5,"n":[1,2]}""")]
    [TestCase("""{"price":5,"n":"7","other":"x"}""", """{"price":5,"n":[7],"other":"x"}""")]
    public async Task Schema_Applied_ValuesAreCast(string input, string expected)
    {
        var runtime = new TestRuntime().DeployEntry("s", Schema);
        var context = runtime.Json(input);
        Assert.That(await runtime.RunAsync("<jsontransform schema=\"s\"/>", context), Is.EqualTo(Flow.Continue), context.Fault?.Message);
        Assert.That(context.Message.Body.JsonText, Is.EqualTo(expected));
    }

    // MI: ObjectValidator.processPatternProperties, processAdditionalProperties
    [TestCase("""{"type":"object","patternProperties":{"_n$":{"type":"integer"}}}""", """{"a_n":"1","b":"2"}""", """{"a_n":1,"b":"2"}""")]
    [TestCase("""{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":{"type":"number"}}""", """{"a":1,"b":"2"}""", """{"a":"1","b":2}""")]
    [TestCase("""{"type":"object","properties":{"a":{"type":"number"}},"patternProperties":{"^b":{"type":"boolean"}},"additionalProperties":false}""", """{"a":"1","b1":"true"}""", """{"a":1,"b1":true}""")]
    public async Task Schema_WithPatternsAndAdditionalMembers_CastsThem(string schema, string input, string expected)
    {
        var runtime = new TestRuntime().DeployEntry("s", schema);
        var context = runtime.Json(input);
        Assert.That(await runtime.RunAsync("<jsontransform schema=\"s\"/>", context), Is.EqualTo(Flow.Continue), context.Fault?.Message);
        Assert.That(context.Message.Body.JsonText, Is.EqualTo(expected));
    }

    [TestCase("""{"price":5,"b":1}""", """{"type":"object","properties":{"price":{"type":"number"}},"additionalProperties":false}""", "additional properties")]
    [TestCase("""{"price":5}""", """{"type":"object","patternProperties":{"a":{}}}""", "type declaration")]
    [TestCase("""{"fruit":"12345"}""", Schema, "price")]
    [TestCase("""{"price":"abc"}""", Schema, "type number")]
    [TestCase("""{"price":21}""", Schema, "multipleOf")]
    [TestCase("""{"price":5,"fruit":"abcde"}""", Schema, "pattern")]
    [TestCase("""{"price":5}""", """{"properties":{}}""", "type declaration")]
    [TestCase("""{"price":5}""", "", "should not be null")]
    [TestCase("""{"price":5}""", """{"type": "obj""", "Invalid JSON schema")]
    public async Task Schema_NotFittingOrWrong_Faults(string input, string schema, string expected)
    {
        var runtime = new TestRuntime().DeployEntry("s", schema);
        var context = runtime.Json(input);
        Assert.That(await runtime.RunAsync("<jsontransform schema=\"s\"/>", context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Does.Contain(expected));
    }

    [TestCase("synapse.commons.json.output.autoPrimitive", "false", "<a><b>1</b></a>", """{"a":{"b":"1"}}""")]
    [TestCase("synapse.commons.enableXmlNullForEmptyElement", "false", "<a><b/></a>", """{"a":{"b":""}}""")]
    public async Task Properties_Given_RuleTheConversion(string name, string value, string xml, string expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml(xml);
        await runtime.RunAsync($"""<jsontransform><property name="{name}" value="{value}"/></jsontransform>""", context);
        Assert.That(context.Message.Body.JsonText, Is.EqualTo(expected));
    }
}
