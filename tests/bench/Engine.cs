using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration;
using Integrator.Core.Configuration.Options;
using Integrator.Core.Formats;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Senders;
using Integrator.Core.Services;
using Integrator.Host.Composition;
using Integrator.Deployment.Registry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integrator.Benchmarks;

/// <summary>The engine without transports: what comes in is bytes, what goes out is thrown away.</summary>
internal sealed class Engine
{
    private static readonly ElementCatalog Catalog = Catalogs.Create();
    private readonly RuntimeEnvironment environment = new(Path.GetTempPath(), SystemProperties.Empty, new Dictionary<string, string>(), new Dictionary<string, string>());
    private readonly MediationRuntime runtime;

    public Engine(params string[] artifacts)
    {
        var sender = new Discarding();
        runtime = new MediationRuntime(
            MessageFormats.Default, TimeProvider.System, NullLoggerFactory.Instance, sender, sender, new FileRegistry(Path.GetTempPath(), TimeProvider.System), environment);
        runtime.Replace(new ArtifactSet([.. artifacts.Select(Deploy)]));
    }

    /// <summary>Compiles mediators into a list.</summary>
    public MediatorList Parse(string mediators)
    {
        var (element, scope) = Open($"<sequence xmlns=\"{ArtifactElement.Synapse}\">{mediators}</sequence>");
        var list = scope.ParseMediators(element);
        return scope.Diagnostics.HasErrors ? throw new InvalidOperationException(string.Join('\n', scope.Diagnostics.Diagnostics)) : list;
    }

    /// <summary>A request whose body is still unread.</summary>
    public MessageContext Request(byte[] body, string contentType, bool isRest = true) =>
        new(runtime, runtime.Artifacts, new Message(MessageBody.FromStream(new MemoryStream(body), body.Length, contentType)) { IsRest = isRest }, null);

    /// <summary>What a sender would put on the wire.</summary>
    public OutgoingEntity Format(MessageContext context) => runtime.Formats.Format(context.Message, new OutgoingFormat(IsResponse: false));

    private Artifact Deploy(string xml)
    {
        var (element, scope) = Open(xml);
        var artifact = Catalog.Artifacts[element.Name].Parse(element, scope);
        return scope.Diagnostics.HasErrors ? throw new InvalidOperationException(string.Join('\n', scope.Diagnostics.Diagnostics)) : artifact;
    }

    private (ArtifactElement Element, ParseScope Scope) Open(string xml)
    {
        var diagnostics = new DiagnosticBag();
        var document = XDocument.Parse(xml, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        return (new ArtifactElement(document.Root!, "benchmark.xml", diagnostics), new ParseScope(Catalog, new DeploymentOptions(), environment, diagnostics));
    }

    private sealed class Discarding : ISender
    {
        public ValueTask<SendResult> SendAsync(OutboundRequest request) => throw new NotSupportedException("A benchmark sends nothing.");
    }
}
