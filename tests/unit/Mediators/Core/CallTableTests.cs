using System.Text.Json.Nodes;
using Integrator.Core.Artifacts;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators.Core;

/// <summary>Sources and targets of a call: the row of call in mediation-mediators d.1 (MI: CallMediatorFactory, MediatorEnrichUtil).</summary>
public sealed class CallTableTests
{
    private const string Endpoint = "<endpoint><test uri=\"http://127.0.0.1:9/x\"/></endpoint>";

    [TestCase("", """{"a":{"b":1}}""", "application/json")]
    [TestCase("<source type=\"body\"/>", """{"a":{"b":1}}""", "application/json")]
    [TestCase("<source type=\"inline\">{\"n\":2}</source>", """{"n":2}""", "application/json")]
    [TestCase("<source type=\"property\">p</source>", """{"p":3}""", "application/json")]
    [TestCase("<source type=\"custom\">json-eval($.a)</source>", """{"b":1}""", "application/json")]
    [TestCase("<source>json-eval($.a)</source>", """{"b":1}""", "application/json")]
    [TestCase("<source type=\"inline\" contentType=\"text/plain\">words</source>", "words", "text/plain")]
    [TestCase("<source type=\"inline\" contentType=\"application/xml\"><n xmlns=\"\">2</n></source>", "<n>2</n>", "application/xml")]
    public async Task Source_OfTheTable_IsSent(string source, string body, string contentType)
    {
        foreach (var blocking in new[] { false, true })
        {
            var runtime = new TestRuntime();
            var context = runtime.Json("""{"a":{"b":1}}""");
            context.Properties["p"] = """{"p":3}""";
            Assert.That(await runtime.RunAsync($"<call blocking=\"{(blocking ? "true" : "false")}\">{source}{Endpoint}</call>", context), Is.EqualTo(Flow.Continue), context.Fault?.Message);
            var sent = (blocking ? runtime.Blocking : runtime.NonBlocking).Sent.Single().Message;
            Assert.Multiple(() =>
            {
                Assert.That(Text(sent.Body), Is.EqualTo(body));
                Assert.That(sent.Headers["Content-Type"], Is.EqualTo(contentType));
            });
        }
    }

    // The reply is the message, or is kept and the message goes on as it was; source "body" in so many words leaves the reply all the same.
    [TestCase("", """{"r":1}""", null)]
    [TestCase("<target type=\"body\"/>", """{"r":1}""", null)]
    [TestCase("<target type=\"property\">kept</target>", """{"a":1}""", """{"r":1}""")]
    [TestCase("<source type=\"body\"/><target type=\"property\">kept</target>", """{"r":1}""", """{"r":1}""")]
    [TestCase("<source type=\"inline\">{\"n\":2}</source><target type=\"property\">kept</target>", """{"a":1}""", """{"r":1}""")]
    [TestCase("<target type=\"variable\">kept</target>", """{"a":1}""", """{"r":1}""")]
    [TestCase("<target type=\"variable\">{$ctx:name}</target>", """{"a":1}""", """{"r":1}""")]
    public async Task Target_OfTheTable_TakesTheReply(string parts, string body, string? kept)
    {
        foreach (var blocking in new[] { false, true })
        {
            var runtime = new TestRuntime();
            (blocking ? runtime.Blocking : runtime.NonBlocking).Answers("""{"r":1}""");
            var context = runtime.Json("""{"a":1}""");
            context.Properties["name"] = "kept";
            Assert.That(await runtime.RunAsync($"<call blocking=\"{(blocking ? "true" : "false")}\">{parts}{Endpoint}</call>", context), Is.EqualTo(Flow.Continue), context.Fault?.Message);
            await context.BuildBodyAsync();
            var variable = (context.Variables["kept"] as IReadOnlyDictionary<string, object?>)?["payload"] as JsonNode;
            Assert.Multiple(() =>
            {
                Assert.That(Text(context.Message.Body), Is.EqualTo(body));
                Assert.That(variable?.ToJsonString() ?? context.Properties.GetString("kept"), Is.EqualTo(kept));
            });
        }
    }

    [TestCase("<source type=\"envelope\"/>")]
    [TestCase("<source type=\"property\"/>")]
    [TestCase("<source type=\"inline\"/>")]
    [TestCase("<source type=\"custom\"/>")]
    [TestCase("<target type=\"property\"/>")]
    [TestCase("<target type=\"variable\"/>")]
    [TestCase("<target type=\"elsewhere\">x</target>")]
    public void Part_NotOfTheTable_IsAnError(string part) =>
        Assert.That(new TestRuntime().Diagnose($"<call xmlns=\"{ArtifactElement.Synapse}\">{part}</call>").Any(static found => found.Severity == Severity.Error), Is.True);

    private static string? Text(MessageBody body) => body.IsJson ? body.JsonText
        : body.Payload is { } payload ? payload.Name.LocalName == "text" ? payload.Value : XmlWriting.ToText(payload)
        : null;
}
