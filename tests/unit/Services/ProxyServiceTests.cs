using Integrator.Core.Messages;
using Integrator.Core.Services;
using Integrator.Core.Services.Proxies;
using Integrator.UnitTests.Mediators;
using NUnit.Framework;

namespace Integrator.UnitTests.Services;

public sealed class ProxyServiceTests
{
    private const string Ns = "xmlns=\"http://ws.apache.org/ns/synapse\"";
    private const string InSequence = "<inSequence><breadcrumb text=\"in\"/></inSequence>";

    [TestCase("/services/Echo", "")]
    [TestCase("/services/Echo/deep/path?x=1", "/deep/path?x=1")]
    [TestCase("/services/Echo?x=1", "?x=1")]
    [TestCase("/services/Echo.EchoHttpSoap11Endpoint", "")]
    [TestCase("/services/Echo.EchoHttpEndpoint/op", "/op")]
    [TestCase("http://host:8290/services/Echo/op", "/op")]
    public async Task Dispatch_PathOfAProxy_RunsItWithThePostfix(string path, string postfix)
    {
        var runtime = Deploy($"<target>{InSequence}</target>");
        var (context, client) = await runtime.DispatchAsync("POST", path);
        Assert.Multiple(() =>
        {
            Assert.That(context.Notes(), Is.EqualTo("in"));
            Assert.That(context.Properties["proxy.name"], Is.EqualTo("Echo"));
            Assert.That(context.Message.Properties["REST_URL_POSTFIX"], Is.EqualTo(postfix));
            Assert.That(client.Status(), Is.EqualTo(202));
        });
    }

    [TestCase("/services/Other")]
    [TestCase("/services/EchoX")]
    [TestCase("/services/")]
    [TestCase("/Echo")]
    public async Task Dispatch_UnknownService_GoesToMain(string path)
    {
        var runtime = Deploy($"<target>{InSequence}</target>");
        var (context, client) = await runtime.DispatchAsync("POST", path);
        Assert.That((context.Notes(), client.Status()), Is.EqualTo(((string?)null, (object)404)));
    }

    [TestCase("transports=\"https\"", "http", 500)]
    [TestCase("transports=\"https\"", "https", 202)]
    [TestCase("transports=\"http https\"", "http", 202)]
    [TestCase("transports=\"all\"", "http", 202)]
    [TestCase("startOnLoad=\"false\"", "http", 500)]
    public async Task Dispatch_Attributes_DecideWhetherItServes(string attributes, string scheme, int status)
    {
        var runtime = Deploy($"<target>{InSequence}</target>", attributes);
        var (_, client) = await runtime.DispatchAsync("POST", "/services/Echo", scheme);
        Assert.That(client.Status(), Is.EqualTo(status));
    }

    [TestCase("localhost", 202)]
    [TestCase("other localhost", 202)]
    [TestCase("", 202)]
    [TestCase("other", 404)]
    public async Task Dispatch_PinnedServers_OnlyThoseServe(string servers, int status)
    {
        var runtime = Deploy($"<target>{InSequence}</target>", $"pinnedServers=\"{servers}\"");
        Assert.That((await runtime.DispatchAsync("POST", "/services/Echo")).Client.Status(), Is.EqualTo(status));
    }

    [Test]
    public async Task Start_AfterStartOnLoadFalse_Serves()
    {
        var runtime = Deploy($"<target>{InSequence}</target>", "startOnLoad=\"false\"");
        ((ProxyService)runtime.Artifacts.All[0].Value).IsRunning = true;
        var (context, _) = await runtime.DispatchAsync("POST", "/services/Echo");
        Assert.That(context.Notes(), Is.EqualTo("in"));
    }

    [TestCase("<target><endpoint><test/></endpoint></target>", null)]
    [TestCase("<target endpoint=\"e\"/>", null)]
    [TestCase("<target><inSequence><breadcrumb text=\"in\"/></inSequence><outSequence><breadcrumb text=\"-out\" then=\"answer\"/></outSequence><endpoint><test/></endpoint></target>", "in-out")]
    [TestCase("<target inSequence=\"i\" outSequence=\"o\" endpoint=\"e\"/>", "i-o")]
    public async Task Dispatch_Endpoint_SendsAndTakesTheReplyOut(string target, string? notes)
    {
        var runtime = Deploy(target).Deploy(
            $"<sequence {Ns} name=\"i\"><breadcrumb text=\"i\"/></sequence>",
            $"<sequence {Ns} name=\"o\"><breadcrumb text=\"-o\" then=\"answer\"/></sequence>",
            $"<endpoint {Ns} name=\"e\"><test uri=\"http://127.0.0.1/x\"/></endpoint>");
        var reply = new Message(MessageBody.Empty());
        runtime.NonBlocking.Does(_ => reply);
        var (context, client) = await runtime.DispatchAsync("POST", "/services/Echo");
        Assert.Multiple(() =>
        {
            Assert.That(client.Answer, Is.SameAs(reply));
            Assert.That(context.Notes(), Is.EqualTo(notes));
            Assert.That(context.IsResponse && context.IsMediatingReply, Is.True);
        });
    }

    [Test]
    public async Task Dispatch_InSequenceStops_NothingIsSent()
    {
        var runtime = Deploy("<target><inSequence><breadcrumb text=\"in\" then=\"answer\"/></inSequence><endpoint><test/></endpoint></target>");
        var (context, client) = await runtime.DispatchAsync("POST", "/services/Echo");
        Assert.That(client.Answer, Is.SameAs(context.Message));
    }

    [Test]
    public async Task Dispatch_CopyMadeInTheInSequence_EndsWithItAndIsNotSent()
    {
        var runtime = Deploy("<target><inSequence><clone continueParent=\"true\"><target><sequence><breadcrumb text=\"copy\"/></sequence></target></clone></inSequence><endpoint><test/></endpoint></target>");
        await runtime.DispatchAsync("POST", "/services/Echo");
        await runtime.SettleAsync();
        Assert.That(runtime.NonBlocking.Sent, Has.Count.EqualTo(1));
    }

    [TestCase("<target endpoint=\"gone\"><faultSequence><breadcrumb text=\"fault\"/></faultSequence></target>", "Unable to find the endpoint specified : gone")]
    [TestCase("<target inSequence=\"gone\"><faultSequence><breadcrumb text=\"fault\"/></faultSequence></target>", "Specified sequence: gone cannot be found")]
    public async Task Dispatch_KeyThatLeadsNowhere_IsAFault(string target, string message)
    {
        var (context, _) = await Deploy(target).DispatchAsync("POST", "/services/Echo");
        Assert.That((context.Notes(), context.Properties["ERROR_MESSAGE"]), Is.EqualTo(("fault", (object)message)));
    }

    [TestCase(false, "text/xml", "<faultstring>org.apache.synapse.SynapseException: -own failed</faultstring>")]
    [TestCase(false, "application/soap+xml", ">org.apache.synapse.SynapseException: -own failed</soapenv:Text>")]
    [TestCase(true, "application/json", null)]
    public async Task Dispatch_ItsFaultSequenceFailsToo_TheClientIsToldAndTheSequenceFaultDoesNotRun(bool isRest, string contentType, string? text)
    {
        var runtime = Deploy("<target><inSequence><breadcrumb text=\"in\" then=\"fail\"/></inSequence><faultSequence><breadcrumb text=\"-own\" then=\"fail\"/></faultSequence></target>")
            .Deploy($"<sequence {Ns} name=\"fault\"><breadcrumb text=\"-fault\"/></sequence>");
        var client = new TestClient();
        var message = new Message(MessageBody.Empty()) { IsRest = isRest };
        message.Headers["Content-Type"] = contentType;
        message.Properties[Axis2Property.TransportInUrl] = "/services/Echo";
        var context = new MessageContext(runtime, runtime.Artifacts, message, client);
        await MessageDispatcher.DispatchAsync(context);
        Assert.Multiple(() =>
        {
            Assert.That((context.Notes(), client.Status()), Is.EqualTo(("in-own", (object)500)));
            Assert.That(client.Answer?.Body.Envelope?.ToString(), text is null ? Does.Not.Contain("Fault") : Does.Contain(text));
        });
    }

    [Test]
    public async Task Dispatch_InboundOnly_IsNotServedByTheNormalListener()
    {
        var runtime = Deploy($"<target>{InSequence}</target><parameter name=\"inbound.only\">true</parameter>");
        var (refused, _) = await runtime.DispatchAsync("POST", "/services/Echo");
        var (served, _) = await runtime.DispatchAsync("POST", "/services/Echo", listener: "in1");
        Assert.That((refused.Notes(), served.Notes()), Is.EqualTo(((string?)null, "in")));
    }

    [Test]
    public async Task Dispatch_ProxyAndApiWithTheSamePath_TheProxyTakesIt()
    {
        var runtime = Deploy($"<target>{InSequence}</target>")
            .Deploy($"<api {Ns} name=\"a\" context=\"/\">{RestApiTests.Resource("", "api")}</api>");
        var (context, _) = await runtime.DispatchAsync("POST", "/services/Echo");
        Assert.That(context.Notes(), Is.EqualTo("in"));
    }

    [TestCase("<sequence {0} name=\"main\"><breadcrumb text=\"main\" then=\"answer\"/></sequence>", "main")]
    [TestCase("<sequence {0} name=\"main\"><breadcrumb text=\"main\" then=\"fail\"/></sequence>", "mainfault")]
    public async Task Dispatch_NobodysRequest_RunsMain(string main, string notes)
    {
        var runtime = new TestRuntime().Deploy(
            main.Replace("{0}", Ns, StringComparison.Ordinal), $"<sequence {Ns} name=\"fault\"><breadcrumb text=\"fault\"/></sequence>");
        var (context, _) = await runtime.DispatchAsync("GET", "/x/y?z");
        Assert.That((context.Notes(), context.Message.Properties["REST_URL_POSTFIX"]), Is.EqualTo((notes, (object)"x/y?z")));
    }

    private static TestRuntime Deploy(string children, string attributes = "") =>
        new TestRuntime().Deploy($"<proxy {Ns} name=\"Echo\" {attributes}>{children}</proxy>");
}
