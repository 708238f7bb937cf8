using System.Text;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Formats;
using Integrator.Core.Messages;
using Integrator.Core.Services;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using NUnit.Framework;

namespace Integrator.UnitTests.Expressions;

/// <summary>Messages to evaluate expressions on.</summary>
internal static class ExpressionContext
{
    public const string People = """{"name":"John","age":30,"cars":["Ford","BMW","Fiat","Honda","Lexus","KIA"],"index":1,"string":" Hello World ","null":null}""";

    public const string Store = """
        {"store":{"book":[
        {"category":"reference","author":"Nigel Rees","title":"Sayings of the Century","price":8.95},
        {"category":"fiction","author":"Herman Melville","title":"Moby Dick","isbn":"0-553-21311-3","price":8.99},
        {"category":"fiction","author":"J.R.R. Tolkien","title":"The Lord of the Rings","isbn":"0-395-19395-8","price":22.99},
        {"category":"fiction","author":"Harper Lee","title":"To Kill a Mockingbird","price":10.99},
        {"category":"fiction","author":"George Orwell","title":"Animal Farm","price":7.99},
        {"category":"biography","author":"Anne Frank","title":"The Diary of a Young Girl","price":6.99}],
        "bicycle":{"color":"red","price":19.95}},"expensive":10,"selectedCategory":"biography"}
        """;

    public static MessageContext Json(string json) => Create(json, "application/json");

    public static MessageContext Xml(string xml) => Create(xml, "application/xml");

    public static MessageContext Create(string text = "", string? contentType = null)
    {
        var environment = Substitute.For<IRuntimeEnvironment>();
        environment.GetSystemProperty("os.name").Returns("Linux");
        environment.GetSystemProperty("missing").Returns((string?)null);
        environment.GetEnvironmentVariable(Arg.Any<string>()).Returns((string?)null);
        environment.GetEnvironmentVariable("HOME").Returns("/root");
        environment.FindServerEntry(Arg.Any<string>()).Returns((string?)null);
        environment.FindServerEntry("SERVER_IP").Returns("10.0.0.7");
        environment.GetFileProperty(Arg.Any<string>()).Returns((string?)null);
        environment.GetConfigurableValue(Arg.Any<string>()).Returns((string?)null);
        environment.GetConfigurableValue("port").Returns("8290");
        var registry = Substitute.For<IRegistry>();
        registry.Find(Arg.Any<string>()).Returns((RegistryResource?)null);
        registry.FindProperty(Arg.Any<string>(), Arg.Any<string>()).Returns((string?)null);
        registry.Find("conf:a.json").Returns(new RegistryResource("conf:a.json", Encoding.UTF8.GetBytes("""{"a":{"b":1}}"""), null, 1));
        var runtime = Substitute.For<IMediationRuntime>();
        runtime.Environment.Returns(environment);
        runtime.Registry.Returns(registry);
        runtime.Time.Returns(new FixedTime());
        runtime.Loggers.Returns(NullLoggerFactory.Instance);
        runtime.Formats.Returns(MessageFormats.Default);

        var body = contentType is null ? MessageBody.Empty() : MessageBody.FromBytes(Encoding.UTF8.GetBytes(text), contentType);
        var building = body.BuildAsync(MessageFormats.Default, isRest: true, CancellationToken.None);
        Assert.That(building.IsCompletedSuccessfully, Is.True);
        return new MessageContext(runtime, ArtifactSet.Empty, new Message(body), null);
    }

    public static ValueExpression Parse(string text, params (string Prefix, string Namespace)[] namespaces) =>
        ExpressionParser.Parse(text, new NamespaceScope(namespaces.ToDictionary(static pair => pair.Prefix, static pair => pair.Namespace)), SourcePlace.None);

    private sealed class FixedTime : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2024, 3, 9, 14, 5, 6, 78, TimeSpan.Zero);
    }
}
