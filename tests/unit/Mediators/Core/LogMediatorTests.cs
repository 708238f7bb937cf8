using Integrator.Core.Messages;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Core;

public sealed class LogMediatorTests
{
    [TestCase("""<log level="custom"><property name="a" value="1"/><property name="b" expression="json-eval($.id)"/></log>""", "a = 1, b = 7")]
    [TestCase("""<log level="custom" separator="|"><property name="a" value="1"/><property name="b" value="2"/></log>""", "a = 1|b = 2")]
    [TestCase("""<log level="custom" separator="\n"><property name="a" value="1"/><property name="b" value="2"/></log>""", "a = 1\nb = 2")]
    [TestCase("""<log><message>Order ${payload.id} came</message></log>""", "Order 7 came")]
    [TestCase("""<log><message>Order</message><property name="a" value="1"/></log>""", "Order, a = 1")]
    [TestCase("""<log level="simple"/>""", "To: /orders, MessageID: urn:uuid:1, Direction: request")]
    [TestCase("""<log/>""", "To: /orders, MessageID: urn:uuid:1, Direction: request")]
    [TestCase("""<log level="full"/>""", """To: /orders, MessageID: urn:uuid:1, Direction: request, Payload: {"id":7}""")]
    [TestCase("""<log level="custom" logMessageID="true"><property name="a" value="1"/></log>""", "MessageID: urn:uuid:1, , a = 1")]
    public async Task Log_Message_LineOfLevel(string xml, string expected)
    {
        var runtime = new TestRuntime();
        var context = Context(runtime);
        await runtime.RunAsync(xml, context);

        Assert.That(runtime.Logs.Lines, Is.EqualTo(new[] { ("LogMediator", LogLevel.Information, expected) }));
    }

    [TestCase("apiOrders", "{api:Orders} a")]
    [TestCase("apiOrders:v1.0", "{api:Orders:v1.0} a")]
    [TestCase("proxyStock", "{proxy:Stock} a")]
    [TestCase("inboundendpointIn", "{inboundendpoint:In} a")]
    [TestCase("other", "{other} a")]
    public async Task Log_OfAService_BeginsWithItsKindAndName(string artifact, string expected)
    {
        var runtime = new TestRuntime();
        var context = Context(runtime);
        context.Properties["ARTIFACT_NAME"] = artifact;
        await runtime.RunAsync("<log><message>a</message></log>", context);

        Assert.That(runtime.Logs.Lines[0].Text, Is.EqualTo(expected));
    }

    [Test]
    public async Task Log_OfAnApiThatTellsItsEntryPoint_HasMethodAndPathOnce()
    {
        var runtime = new TestRuntime();
        var context = Context(runtime);
        context.Properties["ARTIFACT_NAME"] = "apiOrders";
        context.Properties["REST_METHOD"] = "GET";
        context.Properties["REST_FULL_REQUEST_PATH"] = "/orders/7";
        context.Properties["logEntryPointInfo"] = "true";
        await runtime.RunAsync("<log><message>a</message></log><log><message>b</message></log>", context);

        Assert.That(runtime.Logs.Lines.Select(static line => line.Text), Is.EqualTo(new[] { "{api:Orders GET /orders/7} a", "{api:Orders} b" }));
    }

    [TestCase("INFO", LogLevel.Information)]
    [TestCase("debug", LogLevel.Debug)]
    [TestCase("TRACE", LogLevel.Trace)]
    [TestCase("WARN", LogLevel.Warning)]
    [TestCase("ERROR", LogLevel.Error)]
    [TestCase("FATAL", LogLevel.Critical)]
    public async Task Log_Category_IsLevelOfLine(string category, LogLevel expected)
    {
        var runtime = new TestRuntime();
        await runtime.RunAsync($"<log category=\"{category}\" level=\"custom\"><property name=\"a\" value=\"1\"/></log>", Context(runtime));

        Assert.That(runtime.Logs.Lines[0].Level, Is.EqualTo(expected));
    }

    [Test]
    public async Task Log_LevelOff_WritesNothing()
    {
        var runtime = new TestRuntime();
        runtime.Logs.Threshold = LogLevel.Information;
        await runtime.RunAsync("""<log category="DEBUG"/>""", Context(runtime));

        Assert.That(runtime.Logs.Lines, Is.Empty);
    }

    [TestCase("""<log level="all"/>""", "bad-log-level")]
    [TestCase("""<log category="NOTICE"/>""", "bad-log-category")]
    [TestCase("""<log><property name="a"/></log>""", "bad-property")]
    public void Log_Mistake_IsDiagnosed(string xml, string code) =>
        Assert.That(new TestRuntime().Diagnose(xml).Select(static found => found.Code), Does.Contain(code));

    private static MessageContext Context(TestRuntime runtime)
    {
        var context = runtime.Json("""{"id":7}""");
        context.Addressing.To = "/orders";
        context.Addressing.MessageId = "urn:uuid:1";
        return context;
    }
}
