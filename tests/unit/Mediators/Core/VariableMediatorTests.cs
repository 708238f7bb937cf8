using System.Text.Json.Nodes;
using Integrator.Core.Mediation;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Core;

public sealed class VariableMediatorTests
{
    [TestCase("""value="a" """, "a")]
    [TestCase("""value="5" type="INTEGER" """, 5)]
    [TestCase("""value="5" type="LONG" """, 5L)]
    [TestCase("""value="5.5" type="DOUBLE" """, 5.5)]
    [TestCase("""value="true" type="BOOLEAN" """, true)]
    [TestCase("""expression="${payload.n}" type="INTEGER" """, 7)]
    [TestCase("""expression="${payload.n}" type="DOUBLE" """, 7.0)]
    [TestCase("""expression="${payload.s}" type="STRING" """, "x")]
    [TestCase("""expression="json-eval($.s)" type="STRING" """, "x")]
    [TestCase("""value="5" type="SHORT" """, 5)]
    [TestCase("""value="5.5" type="FLOAT" """, 5.5)]
    [TestCase("""expression="${var.before}" """, "b")]
    [TestCase("""expression="${properties.known}" """, "p")]
    [TestCase("""expression="${params.uriParams.id}" """, "u")]
    public async Task Variable_Set_HasValueOfType(string attributes, object expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("""{"n":7,"s":"x","o":{"k":[1]}}""");
        context.Variables["before"] = "b";
        context.Properties["known"] = "p";
        context.Properties["uri.var.id"] = "u";

        Assert.That(await runtime.RunAsync($"<variable name=\"v\" {attributes}/>", context), Is.EqualTo(Flow.Continue));
        Assert.That(context.Variables["v"], Is.EqualTo(expected));
    }

    [Test]
    public async Task Variable_JsonWithoutType_StaysJson()
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("""{"o":{"k":[1]}}""");
        await runtime.RunAsync("""<variable name="v" expression="${payload.o}"/>""", context);

        Assert.That(((JsonNode)context.Variables["v"]!).ToJsonString(), Is.EqualTo("""{"k":[1]}"""));
    }

    [TestCase("${payload.s}", "INTEGER")]
    [TestCase("${payload.s}", "BOOLEAN")]
    [TestCase("${payload.n}", "BOOLEAN")]
    public async Task Variable_OtherType_Faults(string expression, string type)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("""{"n":7,"s":"x"}""");

        Assert.That(await runtime.RunAsync($"<variable name=\"v\" expression=\"{expression}\" type=\"{type}\"/>", context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Does.Contain($"does not match the expected data type '{type}'"));
    }
}
