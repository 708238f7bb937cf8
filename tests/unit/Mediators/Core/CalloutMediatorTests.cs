using System.Xml.Linq;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Core;

/// <summary>The row of callout in mediation-mediators d.1 (MI: CalloutMediatorFactory, CalloutMediator).</summary>
public sealed class CalloutMediatorTests
{
    private const string Endpoint = "<endpoint><test uri=\"http://127.0.0.1:9/x\"/></endpoint>";
    private const string Body = "<q><a>1</a><b/></q>";

    // What is sent.
    [TestCase("", Body)]
    [TestCase("<source type=\"envelope\"/>", Body)]
    [TestCase("<source xpath=\"//a\"/>", "<a>1</a>")]
    [TestCase("<source key=\"p\"/>", "<p>2</p>")]
    [TestCase("<source key=\"entry\"/>", "<entry/>")]
    public async Task Source_OfTheTable_IsSent(string source, string expected)
    {
        var runtime = new TestRuntime().DeployEntry("entry", "<entry/>");
        runtime.Blocking.Answers("<r/>", "application/xml");
        var context = runtime.Xml(Body);
        context.Properties["p"] = XElement.Parse("<p>2</p>");
        Assert.That(await runtime.RunAsync($"<callout>{Endpoint}{source}</callout>", context), Is.EqualTo(Flow.Continue), context.Fault?.Message);
        Assert.That(XmlWriting.ToText(runtime.Blocking.Sent.Single().Message.Body.Payload!), Is.EqualTo(expected));
    }

    // What the reply replaces.
    [TestCase("", "<r>3</r>", null)]
    [TestCase("<target xpath=\"//b\"/>", "<q><a>1</a><r>3</r></q>", null)]
    [TestCase("<target key=\"t\"/>", Body, "<r>3</r>")]
    public async Task Target_OfTheTable_TakesTheReply(string target, string body, string? property)
    {
        var runtime = new TestRuntime();
        runtime.Blocking.Answers("<r>3</r>", "application/xml", 201, ("X-Reply", "1"));
        var context = runtime.Xml(Body);
        context.Message.Headers["X-Request"] = "1";
        Assert.That(await runtime.RunAsync($"<callout>{Endpoint}{target}</callout>", context), Is.EqualTo(Flow.Continue), context.Fault?.Message);
        Assert.Multiple(() =>
        {
            Assert.That(XmlWriting.ToText(context.Message.Body.Payload!), Is.EqualTo(body));
            Assert.That(context.Properties["t"] is XElement element ? XmlWriting.ToText(element) : null, Is.EqualTo(property));
            Assert.That(context.Message.Properties.GetString(Axis2Property.HttpStatus), Is.EqualTo("201"));
            Assert.That(context.Message.Headers["X-Request"], Is.EqualTo("1"));
            Assert.That(context.Message.Headers["X-Reply"], Is.Null);
        });
    }

    [TestCase("")]
    [TestCase("<source xpath=\"//a\"/>")]
    public async Task Json_AnyTarget_ReplacesTheBody(string source)
    {
        var runtime = new TestRuntime();
        runtime.Blocking.Answers("""{"r":1}""");
        var context = runtime.Json("""{"a":1}""");
        await runtime.RunAsync($"<callout>{Endpoint}{source}<target key=\"t\"/></callout>", context);
        Assert.Multiple(() =>
        {
            Assert.That(runtime.Blocking.Sent.Single().Message.Body.JsonText, Is.EqualTo("""{"a":1}"""));
            Assert.That(context.Message.Body.JsonText, Is.EqualTo("""{"r":1}"""));
            Assert.That(context.Properties["t"], Is.Null);
        });
    }

    [TestCase("false", true)]
    [TestCase("true", false)]
    [TestCase(null, false)]
    public async Task ReplyHeaders_ComeOnlyWhenTheRequestsAreNotKept(string? keeps, bool expected)
    {
        var runtime = new TestRuntime();
        runtime.Blocking.Answers("<r/>", "application/xml", 200, ("X-Reply", "1"));
        var context = runtime.Xml(Body);
        context.Properties["BLOCKING_SENDER_PRESERVE_REQ_HEADERS"] = keeps;
        await runtime.RunAsync($"<callout>{Endpoint}</callout>", context);
        Assert.That(context.Message.Headers["X-Reply"], Is.EqualTo(expected ? "1" : null));
    }

    [Test]
    public async Task Action_Given_IsTheCallsAlone()
    {
        var runtime = new TestRuntime();
        var context = runtime.Xml(Body);
        string? sent = null;
        context.Addressing.Action = "urn:mine";
        runtime.Blocking.Does(request =>
        {
            sent = request.Context.Addressing.Action;
            return ScriptedSender.Reply("<r/>", "application/xml", 200);
        });
        await runtime.RunAsync($"<callout action=\"urn:theirs\">{Endpoint}</callout>", context);
        Assert.That((sent, context.Addressing.Action), Is.EqualTo(("urn:theirs", "urn:mine")));
    }

    [TestCase("<source xpath=\"//none\"/>")]
    [TestCase("<source key=\"none\"/>")]
    [TestCase("<target xpath=\"//none\"/>")]
    public async Task NothingThere_Faults(string part)
    {
        var runtime = new TestRuntime();
        runtime.Blocking.Answers("<r/>", "application/xml");
        var context = runtime.Xml(Body);
        Assert.That(await runtime.RunAsync($"<callout>{Endpoint}{part}</callout>", context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Code, Is.EqualTo(401000));
    }

    [Test]
    public async Task Backend_NotThere_Faults()
    {
        var runtime = new TestRuntime();
        runtime.Blocking.Fails(new SendFailure(SendFailureKind.ConnectFailed, ProtocolState.RequestReady, "refused"));
        Assert.That(await runtime.RunAsync($"<callout>{Endpoint}</callout>", runtime.Xml(Body)), Is.EqualTo(Flow.Fault));
    }

    [TestCase("<callout><source/></callout>")]
    [TestCase("<callout><target/></callout>")]
    [TestCase("<callout><source xpath=\"//(\"/></callout>")]
    [TestCase("<callout><enableSec policy=\"p\"/></callout>")]
    public void Wrong_IsAnError(string xml) => Assert.That(
        new TestRuntime().Diagnose(xml.Insert("<callout".Length, " xmlns=\"http://ws.apache.org/ns/synapse\"")).Any(static found => found.Severity == Integrator.Core.Artifacts.Severity.Error), Is.True);
}
