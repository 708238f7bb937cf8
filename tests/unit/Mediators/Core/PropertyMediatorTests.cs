using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Core;

public sealed class PropertyMediatorTests
{
    [TestCase("""value="a" """, "a")]
    [TestCase("""value="true" type="BOOLEAN" """, true)]
    [TestCase("""value="1" type="BOOLEAN" """, true)]
    [TestCase("""value="on" type="BOOLEAN" """, false)]
    [TestCase("""value="42" type="INTEGER" """, 42)]
    [TestCase("""value="42" type="LONG" """, 42L)]
    [TestCase("""value="-7" type="SHORT" """, (short)-7)]
    [TestCase("""value="1.5" type="DOUBLE" """, 1.5)]
    [TestCase("""value="1.5" type="FLOAT" """, 1.5f)]
    [TestCase("""expression="number(3.9)" type="INTEGER" """, 3)]
    [TestCase("""expression="json-eval($.id)" """, "7")]
    [TestCase("""expression="json-eval($.id)" type="INTEGER" """, 7)]
    [TestCase("""value="order-123" pattern="order-([0-9]+)" group="1" """, "123")]
    [TestCase("""value="order-123x" pattern="order-([0-9]+)" group="1" """, "")]
    [TestCase("""value="order-123" pattern="order-[0-9]+" """, "order-123")]
    [TestCase("""value="order-123" pattern="order-[0-9]+" group="4" """, "")]
    public async Task Property_Set_HasValueOfType(string attributes, object expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("""{"id":7}""");

        Assert.That(await runtime.RunAsync($"<property name=\"p\" {attributes}/>", context), Is.EqualTo(Flow.Continue));
        Assert.That(context.Properties["p"], Is.EqualTo(expected));
    }

    [TestCase("json-eval($.name)", "INTEGER")]
    [TestCase("json-eval($.name)", "LONG")]
    [TestCase("json-eval($.name)", "OM")]
    public async Task Property_ResultNotOfType_Faults(string expression, string type)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("""{"name":"x"}""");

        Assert.That(await runtime.RunAsync($"<property name=\"p\" expression=\"{expression}\" type=\"{type}\"/>", context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Does.Contain($"Unknown type : {type} for the property mediator"));
    }

    [Test]
    public async Task Property_XmlOrJson_IsParsed()
    {
        var runtime = new TestRuntime();
        var context = runtime.Context();
        await runtime.RunAsync(
            """<property name="x" value="&lt;a>1&lt;/a>" type="OM"/><property name="j" value='{"a":[1]}' type="JSON"/><property name="q" value="a b" type="JSON"/><property name="c"><b xmlns="">2</b></property>""", context);

        Assert.Multiple(() =>
        {
            Assert.That(((XElement)context.Properties["x"]!).Value, Is.EqualTo("1"));
            Assert.That(((JsonNode)context.Properties["j"]!).ToJsonString(), Is.EqualTo("""{"a":[1]}"""));
            Assert.That(((JsonNode)context.Properties["q"]!).GetValue<string>(), Is.EqualTo("a b"));
            Assert.That(((XElement)context.Properties["c"]!).Name.LocalName, Is.EqualTo("b"));
        });
    }

    // An Axiom element has the prefix that it was written with, whatever else stands for its namespace around it.
    [Test]
    public async Task Property_Element_KeepsItsPrefixWhereAnotherIsDeclaredFurtherUp()
    {
        var runtime = new TestRuntime();
        var context = runtime.Context();
        await runtime.RunAsync("""<filter xmlns:m0="urn:s" xpath="true()"><then><property name="c" type="OM"><ns:Results xmlns:ns="urn:s"/></property></then></filter>""", context);

        Assert.That(((XElement)context.Properties["c"]!).ToString(), Is.EqualTo("""<ns:Results xmlns:ns="urn:s" />"""));
    }

    [Test]
    public async Task Property_EveryScope_IsSetWhereItBelongs()
    {
        var runtime = new TestRuntime();
        var context = runtime.Context();
        await runtime.RunAsync(
            """
            <property name="a" value="1" scope="axis2"/><property name="c" value="2" scope="axis2-client"/>
            <property name="X-T" value="3" scope="transport"/><property name="o" value="4" scope="operation"/>
            <property name="s" value="5" scope="system"/><property name="conf:a/b" value="6" scope="registry"/>
            <property name="conf:a@p" value="7" scope="registry"/><property name="{concat('d','y')}" value="8"/>
            """,
            context);

        Assert.Multiple(() =>
        {
            Assert.That(context.Message.Properties["a"], Is.EqualTo("1"));
            Assert.That(context.Message.ClientOptions["c"], Is.EqualTo("2"));
            Assert.That(context.Message.Headers["x-t"], Is.EqualTo("3"));
            Assert.That(context.Operation["o"], Is.EqualTo("4"));
            Assert.That(runtime.Outside.System["s"], Is.EqualTo("5"));
            Assert.That(runtime.Resources.Find("conf:a/b")!.Text, Is.EqualTo("6"));
            Assert.That(runtime.Resources.FindProperty("conf:a", "p"), Is.EqualTo("7"));
            Assert.That(context.Properties["dy"], Is.EqualTo("8"));
        });
    }

    [Test]
    public async Task Property_MessageType_ChangesContentTypeToo()
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml("<a/>");
        await runtime.RunAsync("""<property name="messageType" value="application/json" scope="axis2"/>""", context);

        Assert.Multiple(() =>
        {
            Assert.That(context.Message.Properties[Axis2Property.ContentType], Is.EqualTo("application/json"));
            Assert.That(context.Message.Headers["Content-Type"], Is.EqualTo("application/json"));
            Assert.That(context.Message.Body.IsBuilt, Is.True);
        });
    }

    [TestCase("""name="a" """, "a")]
    [TestCase("""name="a" scope="axis2" """, "a")]
    [TestCase("""name="a" scope="operation" """, "a")]
    [TestCase("""name="a" scope="transport" """, "a")]
    public async Task Property_Removed_IsGone(string attributes, string name)
    {
        var runtime = new TestRuntime();
        var context = runtime.Context();
        await runtime.RunAsync($"<property {attributes} value=\"1\"/><property {attributes} action=\"remove\"/>", context);

        Assert.Multiple(() =>
        {
            Assert.That(context.Properties[name], Is.Null);
            Assert.That(context.Message.Properties[name], Is.Null);
            Assert.That(context.Operation[name], Is.Null);
            Assert.That(context.Message.Headers[name], Is.Null);
        });
    }

    [TestCase("""<property name="a"/>""", "bad-property")]
    [TestCase("""<property value="a"/>""", "missing-attribute")]
    [TestCase("""<property name="a" value="b" type="integer"/>""", "bad-property-type")]
    [TestCase("""<property name="a" value="b" type="INTEGER"/>""", "bad-property-value")]
    [TestCase("""<property name="a" value="b" scope="request"/>""", "bad-scope")]
    [TestCase("""<property name="a" value="b" pattern="("/>""", "bad-regex")]
    [TestCase("""<property name="a" value="b" group="1"/>""", "bad-property")]
    [TestCase("""<property name="a" expression="//("/>""", "bad-expression")]
    public void Property_Mistake_IsDiagnosed(string xml, string code) =>
        Assert.That(new TestRuntime().Diagnose(xml).Select(static found => found.Code), Does.Contain(code));
}
