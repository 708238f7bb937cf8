using System.Text;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Endpoints;
using Integrator.Core.Formats;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Core.Services;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace Integrator.UnitTests.Mediators;

/// <summary>
/// An engine without transports: parses mediators and artifacts from text, sends to scripted senders, keeps its log. Deploy what a
/// mediator refers to first; contexts made afterwards see it.
/// </summary>
/// <example><c>var flow = await runtime.RunAsync("&lt;log/&gt;", context);</c></example>
internal sealed class TestRuntime : IMediationRuntime
{
    public static readonly ElementCatalog Catalog = ElementCatalog.Of(
        new Integrator.Core.MarkedElements(), new Integrator.Mediators.MarkedElements(), new Integrator.Scheduling.MarkedElements(), new MarkedElements());

    private readonly List<Artifact> artifacts = [];

    public ArtifactSet Artifacts { get; private set; } = ArtifactSet.Empty;

    public MessageFormats Formats { get; set; } = MessageFormats.Default;

    public ManualTimers Clock { get; } = new();

    public RecordedLogs Logs { get; } = new();

    public ScriptedSender NonBlocking { get; } = new();

    public ScriptedSender Blocking { get; } = new();

    public TestEnvironment Outside { get; } = new();

    public TestRegistry Resources { get; } = new();

    public DeploymentOptions Options { get; set; } = new();

    public bool EvaluatesXPath20 { get; set; }

    /// <summary>Flows that mediators started; <see cref="SettleAsync"/> waits for them.</summary>
    public List<Task> Started { get; } = [];

    /// <summary>Exceptions that no message explains: a test that does not expect one should find none here.</summary>
    public List<Exception> Defects { get; } = [];

    /// <summary>Faults that no handler took.</summary>
    public List<Fault> Unhandled { get; } = [];

    TimeProvider IMediationRuntime.Time => Clock;

    ILoggerFactory IMediationRuntime.Loggers => Logs;

    ISender IMediationRuntime.NonBlockingSender => NonBlocking;

    ISender IMediationRuntime.BlockingSender => Blocking;

    IRegistry IMediationRuntime.Registry => Resources;

    IRuntimeEnvironment IMediationRuntime.Environment => Outside;

    /// <summary>Starts at once on the caller's thread, so that tests are deterministic until a flow really waits.</summary>
    public ValueTask StartAsync(MessageContext context, Func<MessageContext, ValueTask<Flow>> flow)
    {
        context.Client?.Retain();
        Started.Add(RunStartedAsync(context, flow));
        return ValueTask.CompletedTask;
    }

    public ValueTask BeginAsync(MessageContext context, Func<MessageContext, ValueTask<Flow>> flow) => StartAsync(context, flow);

    public void ReportDefect(MessageContext context, IMediator step, Exception exception) => Defects.Add(exception);

    public void ReportUnhandledFault(MessageContext context) => Unhandled.Add(context.Fault!);

    /// <summary>Waits for every flow that was started.</summary>
    public async Task SettleAsync()
    {
        for (var i = 0; i < Started.Count; i++)
        {
            await Started[i];
        }
    }

    /// <summary>Deploys artifacts: sequences, endpoints, templates ... by their root element. Fails the test on a diagnostic error.</summary>
    public TestRuntime Deploy(params string[] documents)
    {
        foreach (var document in documents)
        {
            var (element, scope) = Open(document);
            var name = element.Attribute("name") ?? element.Attribute("key") ?? "";
            artifacts.Add(Catalog.Artifacts.TryGetValue(element.Name, out var definition)
                ? definition.Parse(element, scope)
                : element.Name == "endpoint"
                    ? new Artifact(ArtifactKind.Endpoint, name, element.Place, scope.ParseEndpoint(element), element.Xml)
                    : new Artifact(ArtifactKind.Sequence, name, element.Place, scope.ParseSequence(element, name), element.Xml));
            Assert.That(scope.Diagnostics.HasErrors, Is.False, string.Join('\n', scope.Diagnostics.Diagnostics));
        }

        Artifacts = new ArtifactSet(artifacts);
        return this;
    }

    public TestRuntime DeployEndpoint(string name, IEndpoint endpoint) =>
        Add(new Artifact(ArtifactKind.Endpoint, name, SourcePlace.None, endpoint, new XElement("endpoint")));

    public TestRuntime DeployEntry(string key, string text) => Add(new Artifact(
        ArtifactKind.LocalEntry, key, SourcePlace.None, new LocalEntry(key, text, text.StartsWith('<') ? XElement.Parse(text) : null, null), new XElement("localEntry")));

    public TestRuntime Add(Artifact artifact)
    {
        artifacts.Add(artifact);
        Artifacts = new ArtifactSet(artifacts);
        return this;
    }

    /// <summary>Compiles one mediator; fails the test when that gives an error.</summary>
    public IMediator Parse(string xml)
    {
        var (element, scope) = Open(xml);
        var mediator = scope.ParseMediator(element);
        Assert.That(scope.Diagnostics.HasErrors, Is.False, string.Join('\n', scope.Diagnostics.Diagnostics));
        return mediator!;
    }

    /// <summary>What compiling a mediator says: errors and warnings.</summary>
    public IReadOnlyList<Diagnostic> Diagnose(string xml)
    {
        var (element, scope) = Open(xml);
        scope.ParseMediator(element);
        return scope.Diagnostics.Diagnostics;
    }

    /// <summary>Compiles mediators (one or several elements) and runs them as a list, body built when they need it.</summary>
    public ValueTask<Flow> RunAsync(string mediators, MessageContext context)
    {
        var (element, scope) = Open($"<sequence xmlns=\"{ArtifactElement.Synapse}\">{mediators}</sequence>");
        var list = scope.ParseMediators(element);
        Assert.That(scope.Diagnostics.HasErrors, Is.False, string.Join('\n', scope.Diagnostics.Diagnostics));
        return list.RunAsync(context);
    }

    public MessageContext Json(string json, ClientExchange? client = null) => Context(json, "application/json", client);

    public MessageContext Xml(string xml, ClientExchange? client = null) => Context(xml, "application/xml", client);

    /// <summary>A request that came in with the body unread; without a content type there is none.</summary>
    public MessageContext Context(string body = "", string? contentType = null, ClientExchange? client = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var message = new Message(contentType is null ? MessageBody.Empty() : MessageBody.FromStream(new MemoryStream(bytes), bytes.Length, contentType));
        if (contentType is not null)
        {
            message.Headers.Add("Content-Type", contentType);
            message.IsRest = !contentType.StartsWith("text/xml", StringComparison.Ordinal) && !contentType.StartsWith("application/soap+xml", StringComparison.Ordinal);
        }

        return new MessageContext(this, Artifacts, message, client);
    }

    /// <summary>An artifact element with its line numbers, and a scope to compile it in.</summary>
    public (ArtifactElement Element, ParseScope Scope) Open(string xml)
    {
        var diagnostics = new DiagnosticBag();
        var document = XDocument.Parse(xml, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        return (new ArtifactElement(document.Root!, "test.xml", diagnostics), new ParseScope(Catalog, Options, Outside, diagnostics));
    }

    private static async Task RunStartedAsync(MessageContext context, Func<MessageContext, ValueTask<Flow>> flow)
    {
        await flow(context);
        if (context.Client is { } client)
        {
            await client.ReleaseAsync();
        }
    }
}
