using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.UnitTests.Mediators;
using Integrator.UnitTests.Mediators.Eip;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediation;

/// <summary>What ends a flow, who handles a fault, and where a message goes on (mediation-mediators d.0).</summary>
public sealed class FlowRuleTests
{
    private const string Synapse = "xmlns=\"http://ws.apache.org/ns/synapse\"";

    /// <summary>Notes a word.</summary>
    private static string Say(string word) => $"<set property=\"said\" value=\"{word}\"/><note property=\"said\"/>";

    private static string Sequence(string name, string content, string onError = "") =>
        $"<sequence {Synapse} name=\"{name}\"{(onError.Length == 0 ? "" : $" onError=\"{onError}\"")}>{content}</sequence>";

    private static string Template(string name, string content, string onError = "") =>
        $"<template {Synapse} name=\"{name}\"{(onError.Length == 0 ? "" : $" onError=\"{onError}\"")}><parameter name=\"p\"/><sequence>{content}</sequence></template>";

    [TestCase("<drop/>", Flow.Stop, "")]
    [TestCase("<sequence key=\"ending\"/>", Flow.Stop, "in ending")]
    [TestCase("<filter xpath=\"true()\"><then><sequence key=\"ending\"/></then></filter>", Flow.Stop, "in ending")]
    [TestCase("<call-template target=\"ending\"/>", Flow.Stop, "in template")]
    [TestCase("<sequence key=\"plain\"/>", Flow.Continue, "plain after")]
    [TestCase("<call-template target=\"plain\"/>", Flow.Continue, "plain after")]
    public async Task Ending_InNestedLists_TravelsUp(string mediators, Flow expected, string said)
    {
        var runtime = new TestRuntime().Deploy(
            Sequence("ending", Say("in ending") + "<drop/>" + Say("never")), Template("ending", Say("in template") + "<drop/>"), Sequence("plain", Say("plain")), Template("plain", Say("plain")));

        Assert.That(await runtime.RunAsync(mediators + Say("after"), runtime.Json("{}")), Is.EqualTo(expected));
        Assert.That(string.Join(' ', runtime.Noted()), Is.EqualTo(said));
    }

    // f fails; a..d are levels, h* their handlers.
    [TestCase("<sequence key=\"fails-h1\"/>", "h1")]
    [TestCase("<sequence key=\"outer-h2\"/>", "h1", TestName = "the innermost handler alone runs")]
    [TestCase("<sequence key=\"outer-of-plain\"/>", "h2", TestName = "a level without handler passes it on")]
    [TestCase("<sequence key=\"outer-of-failing-handler\"/>", "hf h2", TestName = "a fault of a handler goes to the next one")]
    [TestCase("<sequence key=\"outer-of-missing-handler\"/>", "h2", TestName = "a handler that is not deployed is passed over")]
    [TestCase("<call-template target=\"fails\"/>", "h1", TestName = "a template's own handler")]
    [TestCase("<call-template target=\"fails-open\" onError=\"h2\"/>", "h2", TestName = "the handler of its call")]
    [TestCase("<call-template target=\"fails-badly\" onError=\"h2\"/>", "hf h2", TestName = "the call's handler after the template's failed")]
    [TestCase("<filter xpath=\"true()\"><then><sequence key=\"fails-h1\"/></then></filter>", "h1")]
    public async Task Fault_OfASequence_RunsTheNearestHandlerAndNothingBehind(string mediators, string said)
    {
        var runtime = Faults();
        var context = runtime.Json("{}");

        Assert.That(await runtime.RunAsync(mediators + Say("after"), context), Is.EqualTo(Flow.Stop));
        Assert.That(string.Join(' ', runtime.Noted()), Is.EqualTo(said));
        Assert.That(context.Frame, Is.Null, "nothing of the failed flow is left to resume");
    }

    [Test]
    public async Task Fault_NobodyHandles_ComesOutWithItsPlaceAndMediator()
    {
        var runtime = new TestRuntime().Deploy(Sequence("inner", "\n  <filter xpath=\"true()\"><then><fail/></then></filter>"));
        var context = runtime.Json("{}");

        Assert.That(await runtime.RunAsync("<sequence key=\"inner\"/>", context), Is.EqualTo(Flow.Fault));
        Assert.That((context.Fault!.Mediator, context.Fault.Place.Line, context.Fault.Message), Is.EqualTo(("fail", 2, "failed on purpose")));
    }

    [Test]
    public async Task Sequence_ThatRunsItself_IsAFault()
    {
        var runtime = new TestRuntime().Deploy(Sequence("again", "<sequence key=\"again\"/>"));
        var context = runtime.Json("{}");

        Assert.That(await runtime.RunAsync("<sequence key=\"again\"/>", context), Is.EqualTo(Flow.Fault));
        Assert.That(context.Fault!.Message, Does.Contain("within each other"));
    }

    [TestCase("", "0")]
    [TestCase("<property name=\"ERROR_CODE\" value=\"900\" scope=\"default\"/>", "900")]
    public async Task Handler_OfAFaultWithoutCode_SeesZeroOrTheCodeSetBefore(string before, string expected)
    {
        var runtime = new TestRuntime().Deploy(Sequence("h", "<note property=\"ERROR_CODE\"/><note property=\"ERROR_MESSAGE\"/>"), Sequence("s", before + "<fail/>", "h"));
        await runtime.RunAsync("<sequence key=\"s\"/>", runtime.Json("{}"));

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { expected, "failed on purpose" }));
    }

    [TestCase("apiOrders", "API_LOGGER.Orders")]
    [TestCase("proxyOrders", "SERVICE_LOGGER.Orders")]
    [TestCase("inboundendpointIn", "SERVICE_LOGGER")]
    [TestCase(null, "SERVICE_LOGGER")]
    public async Task Handler_TellsTheFault_InTheLogOfTheServiceOnce(string? artifact, string category)
    {
        var runtime = new TestRuntime().Deploy(Sequence("h", "<note property=\"ERROR_CODE\"/>"), Sequence("s", "<fail/>", "h"));
        var context = runtime.Json("{}");
        context.Properties["ARTIFACT_NAME"] = artifact;
        await runtime.RunAsync("<sequence key=\"s\"/>", context);

        Assert.That(runtime.Logs.Lines, Is.EqualTo(new[] { (category, LogLevel.Warning, "ERROR_CODE : 0 ERROR_MESSAGE : failed on purpose") }));
    }

    [TestCase("<throwError type=\"ORDER_REFUSED\" errorMessage=\"no stock\"/>", "ORDER_REFUSED", "no stock")]
    [TestCase("<call-template target=\"mandatory\"/>", "500101", "mandatory parameter: p")]
    public async Task Handler_OfAFaultWithACode_SeesIt(string mediators, string code, string message)
    {
        var runtime = new TestRuntime().Deploy(
            $"<template {Synapse} name=\"mandatory\"><parameter name=\"p\" isMandatory=\"true\"/><sequence/></template>",
            Sequence("h", "<note property=\"ERROR_CODE\"/><note property=\"ERROR_MESSAGE\"/>"), Sequence("s", mediators, "h"));
        await runtime.RunAsync("<sequence key=\"s\"/>", runtime.Json("{}"));

        Assert.That(runtime.Noted()[0], Is.EqualTo(code));
        Assert.That(runtime.Noted()[1], Does.Contain(message));
    }

    [TestCase("", null)]
    [TestCase("<waited/>", "500")]
    public async Task Fault_WhileAnAnswerIsMediated_SetsTheStatusTo500(string before, string? status)
    {
        var runtime = new TestRuntime().Deploy(Sequence("h", ""), Sequence("s", before + "<fail/>", "h"));
        var context = runtime.Json("{}");
        await runtime.RunAsync("<sequence key=\"s\"/>", context);

        Assert.That(context.Message.Properties.GetString(Axis2Property.HttpStatus), Is.EqualTo(status));
    }

    [Test]
    public async Task Copy_ThatWaitedInATemplate_GoesOnInItAndThenBehindItsCall()
    {
        var runtime = new TestRuntime().Deploy(
            Template("split", "<clone><target><sequence><waited/></sequence></target></clone>" + "<property name=\"said\" expression=\"$func:p\"/><note property=\"said\"/>"),
            Template("outer", "<call-template target=\"split\"><with-param name=\"p\" value=\"inner\"/></call-template><property name=\"said\" expression=\"$func:p\"/><note property=\"said\"/>"));
        await runtime.RunAsync("<call-template target=\"outer\"><with-param name=\"p\" value=\"outer\"/></call-template>" + Say("behind"), runtime.Json("{}"));
        await runtime.SettleAsync();

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "inner", "outer", "behind" }));
    }

    [Test]
    public async Task LateParameters_OfATemplate_AreEvaluatedOnWhatTheIterateLeaves()
    {
        var runtime = new TestRuntime().Deploy(Template("split", "<iterate expression=\"$func:p\" preservePayload=\"true\" attachPath=\"//q\"><target><sequence><note/></sequence></target></iterate>"));
        await runtime.RunAsync("<call-template target=\"split\"><with-param name=\"p\" value=\"{{//a}}\"/></call-template>", runtime.Xml("<q><a>1</a><a>2</a></q>"));
        await runtime.SettleAsync();

        Assert.That(runtime.Noted(), Is.EqualTo(new[] { "<q><a>1</a></q>", "<q><a>2</a></q>" }));
    }

    [Test]
    public async Task Aggregate_InASequenceCalledBehindTheSplit_GoesOnBehindTheCaller()
    {
        var runtime = new TestRuntime().Deploy(Sequence("gather", "<aggregate><onComplete expression=\"json-eval($)\"><note/></onComplete></aggregate>" + Say("in gather")));
        await runtime.RunAsync("<iterate expression=\"json-eval($)\"><target><sequence><waited/></sequence></target></iterate><sequence key=\"gather\"/>" + Say("behind"), runtime.Json("[{\"n\":1},{\"n\":2}]"));
        await runtime.SettleAsync();

        Assert.That(runtime.Noted().Skip(1), Is.EqualTo(new[] { "in gather", "behind" }));
        Assert.That(runtime.Noted()[0], Does.Contain("{\"n\":1}").And.Contain("{\"n\":2}"));
    }

    private static TestRuntime Faults() => new TestRuntime().Deploy(
        Sequence("h1", Say("h1")),
        Sequence("h2", Say("h2")),
        Sequence("hf", Say("hf") + "<fail/>"),
        Sequence("fails", "<fail/>"),
        Sequence("fails-h1", "<fail/>" + Say("never"), "h1"),
        Sequence("outer-h2", "<sequence key=\"fails-h1\"/>" + Say("never"), "h2"),
        Sequence("outer-of-plain", "<sequence key=\"fails\"/>" + Say("never"), "h2"),
        Sequence("fails-hf", "<fail/>", "hf"),
        Sequence("outer-of-failing-handler", "<sequence key=\"fails-hf\"/>" + Say("never"), "h2"),
        Sequence("fails-none", "<fail/>", "none"),
        Sequence("outer-of-missing-handler", "<sequence key=\"fails-none\"/>", "h2"),
        Template("fails", "<fail/>", "h1"),
        Template("fails-open", "<fail/>"),
        Template("fails-badly", "<fail/>", "hf"));
}
