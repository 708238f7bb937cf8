using Integrator.Core.Messages;
using Integrator.Scheduling.Tasks;
using Integrator.UnitTests.Mediators;
using Integrator.UnitTests.Mediators.Eip;
using NUnit.Framework;

namespace Integrator.UnitTests.Scheduling;

/// <summary>Every form of the message injector (mediation-artifacts h6).</summary>
public sealed class InjectionTests
{
    private const string Synapse = "xmlns=\"http://ws.apache.org/ns/synapse\"";
    private const string Order = "<property name=\"message\"><order xmlns=\"\">1</order></property>";

    [TestCase("<property name=\"injectTo\" value=\"sequence\"/><property name=\"sequenceName\" value=\"orders\"/>", "orders <order>1</order>")]
    [TestCase("<property name=\"injectTo\" value=\"SEQUENCE\"/><property name=\"sequenceName\" value=\"orders\"/>", "orders <order>1</order>")]
    [TestCase("<property name=\"injectTo\" value=\"main\"/>", "main <order>1</order>")]
    [TestCase("", "main <order>1</order>")]
    [TestCase("<property name=\"injectTo\" value=\"proxy\"/><property name=\"proxyName\" value=\"shop\"/>", "shop <order>1</order>")]
    public async Task Inject_To_RunsThere(string properties, string expected)
    {
        var runtime = Runtime();

        Assert.That(await InjectAsync(runtime, properties + Order), Is.Null);
        Assert.That(runtime.Noted(), Is.EqualTo(expected.Split(' ', 2)));
    }

    [TestCase("<property name=\"message\"><order xmlns=\"\">1</order></property>", "<order>1</order>")]
    [TestCase("<property name=\"message\" value=\"&lt;order>2&lt;/order>\"/>", "<order>2</order>")]
    [TestCase("<property name=\"registryKey\" value=\"conf:/order.xml\"/>", "<order>3</order>")]
    [TestCase("<property name=\"registryKey\" value=\"entry\"/>", "<order>4</order>")]
    [TestCase("<property name=\"registryKey\" value=\"conf:/order.xml\"/><property name=\"message\"><other xmlns=\"\"/></property>", "<order>3</order>")]
    public async Task Payload_FromItsSource_IsTheBody(string properties, string expected)
    {
        var runtime = Runtime();

        Assert.That(await InjectAsync(runtime, properties), Is.Null);
        Assert.That(runtime.Noted()[1], Is.EqualTo(expected));
    }

    [TestCase("", "message or registry-key not set")]
    [TestCase("<property name=\"registryKey\" value=\"conf:/none.xml\"/>", "not found")]
    [TestCase("<property name=\"registryKey\" value=\"text\"/>", "holds no XML")]
    [TestCase("<property name=\"injectTo\" value=\"sequence\"/>" + Order, "Sequence name not specified")]
    [TestCase("<property name=\"injectTo\" value=\"sequence\"/><property name=\"sequenceName\" value=\"none\"/>" + Order, "Sequence: none not found")]
    [TestCase("<property name=\"injectTo\" value=\"proxy\"/>" + Order, "Proxy service name not specified")]
    [TestCase("<property name=\"injectTo\" value=\"proxy\"/><property name=\"proxyName\" value=\"none\"/>" + Order, "Proxy Service: none not found")]
    [TestCase("<property name=\"injectTo\" value=\"proxy\"/><property name=\"proxyName\" value=\"shop\"/><property name=\"format\" value=\"json\"/>" + Order, "incorrect format")]
    [TestCase("<property name=\"injectTo\" value=\"proxy\"/><property name=\"proxyName\" value=\"shop\"/><property name=\"registryKey\" value=\"conf:/order.xml\"/>", "message or registry-key not set")]
    public async Task Inject_Impossible_SaysWhy(string properties, string problem)
    {
        var runtime = Runtime();

        Assert.That(await InjectAsync(runtime, properties), Does.Contain(problem));
        Assert.That(runtime.Noted(), Is.Empty);
    }

    [TestCase(null, "http://www.w3.org/2003/05/soap-envelope", false, null)]
    [TestCase("soap11", "http://schemas.xmlsoap.org/soap/envelope/", false, null)]
    [TestCase("soap12", "http://www.w3.org/2003/05/soap-envelope", false, null)]
    [TestCase("POX", "http://www.w3.org/2003/05/soap-envelope", true, null)]
    [TestCase("get", "http://www.w3.org/2003/05/soap-envelope", true, "GET")]
    [TestCase("another", "http://www.w3.org/2003/05/soap-envelope", false, null)]
    public async Task Format_OfTheMessage_DecidesItsEnvelope(string? format, string envelope, bool isRest, string? method)
    {
        var runtime = Runtime();
        await InjectAsync(runtime, $"{(format is null ? "" : $"<property name=\"format\" value=\"{format}\"/>")}{Order}");
        var message = Keep.Of(runtime).Single().Message;

        Assert.That(message.Body.Envelope.Name.NamespaceName, Is.EqualTo(envelope));
        Assert.That((message.IsRest, message.Properties.GetString(Axis2Property.HttpMethod)), Is.EqualTo((isRest, method)));
    }

    [Test]
    public async Task Properties_OfTheTask_AreTheMessages()
    {
        var runtime = Runtime();
        await InjectAsync(runtime, Order + """
            <property name="to" value="http://example.com/orders"/><property name="soapAction" value="urn:order"/>
            <property name="region" value="north"/><property name="part"><p xmlns="">1</p></property><property name="sequential" value="true"/>
            """);
        var context = Keep.Of(runtime).Single();

        Assert.That((context.Addressing.To, context.Addressing.Action), Is.EqualTo(("http://example.com/orders", "urn:order")));
        Assert.That(
            (context.Properties["region"], context.Properties["sequential"], context.Properties["task.name"], (context.Properties["part"] as System.Xml.Linq.XElement)?.Value),
            Is.EqualTo(("north", "true", "t", "1")));
        Assert.That(context.Client, Is.Null);
    }

    [TestCase("onError=\"handler\"", "handler")]
    [TestCase("", "fault")]
    public async Task Fault_InTheSequence_GoesToItsHandlerOrTheFaultSequence(string onError, string expected)
    {
        var runtime = Runtime().Deploy(
            Sequence("failing", "<fail/>", onError), Sequence("handler", "<set property=\"by\" value=\"handler\"/><note property=\"by\"/>"), Sequence("fault", "<set property=\"by\" value=\"fault\"/><note property=\"by\"/>"));
        await InjectAsync(runtime, "<property name=\"injectTo\" value=\"sequence\"/><property name=\"sequenceName\" value=\"failing\"/>" + Order);

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { expected }));
    }

    private static string Sequence(string name, string content, string attributes = "") => $"<sequence {Synapse} name=\"{name}\" {attributes}>{content}</sequence>";

    private static TestRuntime Runtime()
    {
        var runtime = new TestRuntime();
        runtime.Resources.Add("conf:/order.xml", "<order>3</order>");
        return runtime.DeployEntry("entry", "<order>4</order>").DeployEntry("text", "no XML").Deploy(
            Sequence("main", "<set property=\"at\" value=\"main\"/><note property=\"at\"/><note/><keep/>"),
            Sequence("orders", "<set property=\"at\" value=\"orders\"/><note property=\"at\"/><note/><keep/>"),
            $"<proxy {Synapse} name=\"shop\" transports=\"http\"><target><inSequence><set property=\"at\" value=\"shop\"/><note property=\"at\"/><note/><keep/></inSequence></target></proxy>");
    }

    private static async Task<string?> InjectAsync(TestRuntime runtime, string properties)
    {
        var (element, scope) = runtime.Open($"<task {Synapse} name=\"t\">{properties}</task>");
        var problem = await Injection.Read(element, scope, "t").RunAsync(runtime, default);
        await runtime.SettleAsync();
        Assert.That(runtime.Defects, Is.Empty);
        return problem;
    }
}
