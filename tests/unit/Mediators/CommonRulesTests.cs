using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators;

/// <summary>The rules that all mediators have in common: the table of mediation-mediators d.0.</summary>
public sealed class CommonRulesTests
{
    private const string Synapse = "xmlns=\"http://ws.apache.org/ns/synapse\"";

    // Result: a mediator that ends the flow ends every list around it (AbstractListMediator).
    [TestCase("<filter xpath=\"true()\"><then><drop/></then></filter>")]
    [TestCase("<switch source=\"'a'\"><case regex=\"a\"><drop/></case></switch>")]
    [TestCase("<sequence key=\"ending\"/>")]
    [TestCase("<in><drop/></in>")]
    [TestCase("<filter xpath=\"true()\"><then><switch source=\"'a'\"><default><sequence key=\"ending\"/></default></switch></then></filter>")]
    public async Task Result_OfTheInnermost_EndsAllAround(string mediator)
    {
        var runtime = new TestRuntime().Deploy($"<sequence {Synapse} name=\"ending\"><drop/></sequence>");
        var context = runtime.Json("{}");
        Assert.That(await runtime.RunAsync(mediator + "<property name=\"behind\" value=\"ran\"/>", context), Is.EqualTo(Flow.Stop));
        Assert.That(context.Properties["behind"], Is.Null);
    }

    // Expression attribute: which language (SynapsePathFactory).
    [TestCase("json-eval($.a.b)", "7")]
    [TestCase("${payload.a.b}", "7")]
    [TestCase("//a/b", "7")]
    [TestCase("concat('$', '{x}')", "${x}")]
    public async Task Expression_ByItsBeginning_IsInItsLanguage(string expression, string expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("""{"a":{"b":7}}""");
        await runtime.RunAsync($"<property name=\"p\" expression=\"{expression}\"/>", context);
        Assert.That(context.Properties.GetString("p"), Is.EqualTo(expected));
    }

    [TestCase("json-eval($.a[)")]
    [TestCase("${payload.}")]
    [TestCase("//a[")]
    public void Expression_Wrong_IsAnError(string expression) =>
        Assert.That(new TestRuntime().Diagnose($"<property {Synapse} name=\"p\" expression=\"{expression}\"/>").Any(static found => found.Severity == Integrator.Core.Artifacts.Severity.Error), Is.True);

    // Value attribute: literal, {xpath}, {json-eval(..)}, {${..}}; a bare ${..} is a literal (ValueFactory).
    [TestCase("name", "name")]
    [TestCase("{//a/b}", "7")]
    [TestCase("{json-eval($.a.b)}", "7")]
    [TestCase("{${payload.a.b}}", "7")]
    [TestCase("{$ctx:given}", "chosen")]
    [TestCase("${payload.a.b}", "${payload.a.b}")]
    public async Task Value_ByItsBraces_IsComputedOrLiteral(string value, string expected)
    {
        var runtime = new TestRuntime();
        var context = runtime.Json("""{"a":{"b":7}}""");
        context.Properties["given"] = "chosen";
        await runtime.RunAsync($"<property name=\"{value}\" value=\"set\"/>", context);
        Assert.That(context.Properties[expected], Is.EqualTo("set"));
    }

    // Escaped expression: kept as it is and evaluated where it is used (templates).
    [Test]
    public async Task Value_InTwoBraces_IsEvaluatedInTheTemplate()
    {
        var runtime = new TestRuntime().Deploy(
            $"<template {Synapse} name=\"t\"><parameter name=\"late\"/><parameter name=\"early\"/><sequence><payloadFactory media-type=\"xml\"><format><n xmlns=\"\">new</n></format></payloadFactory><property name=\"late\" expression=\"$func:late\"/><property name=\"early\" expression=\"$func:early\"/></sequence></template>");
        var context = runtime.Xml("<n>old</n>");
        await runtime.RunAsync("<call-template target=\"t\"><with-param name=\"late\" value=\"{{//n}}\"/><with-param name=\"early\" value=\"{//n}\"/></call-template>", context);
        Assert.That((context.Properties.GetString("late"), context.Properties.GetString("early")), Is.EqualTo(("new", "old")));
    }

    // Common attributes, <description> and comments are legal everywhere (AbstractMediatorFactory).
    [TestCase("<log level=\"custom\" description=\"d\" statistics=\"enable\" trace=\"enable\" traceFilter=\"enable\"/>")]
    [TestCase("<log level=\"custom\"><description>d</description></log>")]
    [TestCase("<filter xpath=\"true()\" description=\"d\"><!-- c --><then><!-- c --><drop description=\"d\"/></then></filter>")]
    [TestCase("<payloadFactory media-type=\"json\" description=\"d\"><!-- c --><format>{}</format><args><!-- c --></args></payloadFactory>")]
    public void CommonAttributes_Everywhere_AreNoMistake(string xml) =>
        Assert.That(new TestRuntime().Diagnose(xml.Insert(xml.IndexOf(' ', StringComparison.Ordinal), " " + Synapse)), Is.Empty);

    [Test]
    public void UnknownElement_InAFlow_IsAnError() =>
        Assert.That(new TestRuntime().Diagnose($"<filter {Synapse} xpath=\"true()\"><nosuch/></filter>").Any(static found => found.Severity == Integrator.Core.Artifacts.Severity.Error), Is.True);

    // Parse failure: code, message, detail, and the handler (AbstractListMediator).
    [Test]
    public async Task Body_ThatCannotBeBuilt_FaultsWithItsCode()
    {
        var runtime = new TestRuntime().Deploy(
            $"<sequence {Synapse} name=\"handler\"><property name=\"code\" expression=\"get-property('ERROR_CODE')\"/><property name=\"empty\" expression=\"count($body/*) = 0\"/></sequence>",
            $"<sequence {Synapse} name=\"outer\" onError=\"handler\"><property name=\"p\" expression=\"//a\"/><property name=\"behind\" value=\"ran\"/></sequence>");
        var context = runtime.Xml("<a><b></a>");
        await runtime.Artifacts.FindSequence("outer")!.RunAsync(context);
        Assert.Multiple(() =>
        {
            Assert.That(context.Properties.GetString("code"), Is.EqualTo("601000"));
            Assert.That(context.Properties.GetString("ERROR_MESSAGE"), Is.Not.Empty);
            Assert.That(context.Properties.GetString("ERROR_DETAIL"), Is.Not.Empty);
            Assert.That(context.Properties.GetString("empty"), Is.EqualTo("true"));
            Assert.That(context.Properties["behind"], Is.Null);
        });
    }

    // Fault: the top handler runs, the failing sequence does not go on; a fault in it goes to the next (MediatorFaultHandler).
    [TestCase("<property name=\"inner\" expression=\"get-property('ERROR_MESSAGE')\"/>", "no", null)]
    [TestCase("<throwError type=\"E2\" errorMessage=\"again\"/>", null, "again")]
    public async Task Fault_GoesToTheNearestHandler_ThenToTheNext(string handler, string? inner, string? outer)
    {
        var runtime = new TestRuntime().Deploy(
            $"<sequence {Synapse} name=\"innerHandler\">{handler}</sequence>",
            $"<sequence {Synapse} name=\"outerHandler\"><property name=\"outer\" expression=\"get-property('ERROR_MESSAGE')\"/></sequence>",
            $"<sequence {Synapse} name=\"inner\" onError=\"innerHandler\"><throwError type=\"E1\" errorMessage=\"no\"/><property name=\"behind\" value=\"ran\"/></sequence>",
            $"<sequence {Synapse} name=\"outer\" onError=\"outerHandler\"><sequence key=\"inner\"/><property name=\"behind\" value=\"ran\"/></sequence>");
        var context = runtime.Json("{}");
        await runtime.Artifacts.FindSequence("outer")!.RunAsync(context);
        Assert.Multiple(() =>
        {
            Assert.That(context.Properties.GetString("inner"), Is.EqualTo(inner));
            Assert.That(context.Properties.GetString("outer"), Is.EqualTo(outer));
            Assert.That(context.Properties["behind"], Is.Null);
        });
    }

    // Without a code of its own a fault has the code 0 (FaultHandler).
    [TestCase("<sequence key=\"none\"/>", "0")]
    [TestCase("<throwError type=\"MY_CODE\" errorMessage=\"m\"/>", "MY_CODE")]
    [TestCase("<throwError errorMessage=\"m\"/>", "ANY")]
    public async Task Fault_Code_IsItsOwnOrZero(string mediator, string expected)
    {
        var runtime = new TestRuntime().Deploy(
            $"<sequence {Synapse} name=\"handler\"><property name=\"code\" expression=\"get-property('ERROR_CODE')\"/></sequence>",
            $"<sequence {Synapse} name=\"outer\" onError=\"handler\">{mediator}</sequence>");
        var context = runtime.Json("{}");
        await runtime.Artifacts.FindSequence("outer")!.RunAsync(context);
        Assert.That(context.Properties.GetString("code"), Is.EqualTo(expected));
    }

    // Property child: its scopes, and its value (MediatorPropertyFactory).
    [TestCase("<log level=\"custom\"><property name=\"p\" expression=\"$ctx:p\"/></log>", false)]
    [TestCase("<log level=\"custom\"><property value=\"v\"/></log>", true)]
    [TestCase("<log level=\"custom\"><property name=\"p\"/></log>", true)]
    [TestCase("<log level=\"custom\"><property name=\"p\" value=\" \"/></log>", true)]
    public void PropertyChild_OfALog_NeedsNameAndValue(string xml, bool isError) =>
        Assert.That(new TestRuntime().Diagnose(xml.Insert("<log".Length, " " + Synapse)).Any(static found => found.Severity == Integrator.Core.Artifacts.Severity.Error), Is.EqualTo(isError));
}
