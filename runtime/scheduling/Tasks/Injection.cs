using System.Xml;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Core.Services;

namespace Integrator.Scheduling.Tasks;

/// <summary>Makes a message and puts it into a sequence, a proxy service or main (MI: MessageInjector).</summary>
internal sealed class Injection
{
    private static readonly string[] Own = ["injectTo", "sequenceName", "proxyName", "message", "registryKey", "format", "soapAction", "to", "invokeHandlers"];

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> messageProperties = new(StringComparer.Ordinal);
    private readonly string task;
    private readonly XElement? message;

    private Injection(ArtifactElement element, ParseScope scope, string task)
    {
        this.task = task;
        // MI's tasks are often written with a prefix of their own around the properties.
        foreach (var property in element.Xml.Elements().Where(static child => child.Name.LocalName == "property").Select(element.Wrap))
        {
            var name = property.RequiredAttribute("name");
            if (property.Attribute("expression") is not null)
            {
                throw property.Error("bad-task", "A task has no message to evaluate an expression on", "write value=\"...\"", property.AttributePlace("expression"));
            }
            var inner = property.Xml.Elements().FirstOrDefault();
            var value = property.Attribute("value") is { } text ? scope.Resolve(property, text) : null;
            if (name == "message")
            {
                message = inner is not null ? new XElement(inner) : value is not null ? ParseMessage(property, value) : null;
            }
            else if (Array.IndexOf(Own, name) >= 0)
            {
                values[name] = value ?? property.Text;
            }
            else
            {
                messageProperties[name] = inner is null ? value ?? property.Text : new XElement(inner);
            }
        }
        Refer(element, scope);
    }

    private string? this[string name] => values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public static Injection Read(ArtifactElement element, ParseScope scope, string task) => new(element, scope, task);

    /// <summary>Injects one message; says why when it cannot.</summary>
    public async ValueTask<string?> RunAsync(IMediationRuntime runtime, CancellationToken cancellationToken)
    {
        var isForProxy = string.Equals(this["injectTo"], "proxy", StringComparison.OrdinalIgnoreCase);
        var key = isForProxy ? null : this["registryKey"];
        var payload = key is null ? message : Load(runtime, key);
        if (payload is null)
        {
            return key is null ? "message or registry-key not set" : $"Key {key} not found, or it holds no XML";
        }
        var context = await MakeAsync(runtime, payload, isForProxy, cancellationToken).ConfigureAwait(false);
        if (context is null)
        {
            return "incorrect format specified";
        }
        if (isForProxy)
        {
            return await IntoProxyAsync(context).ConfigureAwait(false);
        }
        foreach (var (name, value) in messageProperties)
        {
            context.Properties[name] = value is XElement element ? new XElement(element) : value;
        }
        context.Properties["task.name"] = task;
        var isForSequence = string.Equals(this["injectTo"], "sequence", StringComparison.OrdinalIgnoreCase);
        var sequenceName = isForSequence ? this["sequenceName"] : "main";
        if (sequenceName is null)
        {
            return "Sequence name not specified";
        }
        if (context.Artifacts.FindSequence(sequenceName) is not { } sequence)
        {
            return $"Sequence: {sequenceName} not found";
        }
        await runtime.StartAsync(context, started => sequence.Mediators.RunAsync(started, new SequenceFaultScope(sequence))).ConfigureAwait(false);
        return null;
    }

    private static XElement ParseMessage(ArtifactElement property, string text)
    {
        try
        {
            return Parse(text);
        }
        catch (XmlException exception)
        {
            throw property.Error("bad-task", $"'message' is no XML: {exception.Message}");
        }
    }

    private static XElement Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XElement.Load(reader);
    }

    private static XElement? Load(IMediationRuntime runtime, string key)
    {
        var entry = runtime.Artifacts.FindLocalEntry(key);
        if (entry?.Xml is { } xml)
        {
            return new XElement(xml);
        }
        try
        {
            return (entry?.Text ?? runtime.Registry.Find(key)?.Text) is { } text ? Parse(text) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private async ValueTask<MessageContext?> MakeAsync(IMediationRuntime runtime, XElement payload, bool isForProxy, CancellationToken cancellationToken)
    {
        var format = this["format"]?.ToLowerInvariant();
        if (isForProxy && format is not (null or "soap11" or "soap12" or "pox" or "get"))
        {
            return null;
        }
        var made = new Message(MessageBody.FromBytes(ReadOnlyMemory<byte>.Empty, null)) { IsRest = format is "pox" or "get" };
        await runtime.Formats.BuildAsync(made, cancellationToken).ConfigureAwait(false);
        var envelope = SoapEnvelope.Create(format == "soap11" ? SoapVersion.Soap11 : SoapVersion.Soap12);
        SoapEnvelope.BodyOf(envelope).Add(new XElement(payload));
        made.Body.SetEnvelope(envelope);
        if (format == "get")
        {
            made.Properties[Axis2Property.HttpMethod] = "GET";
        }
        var context = new MessageContext(runtime, runtime.Artifacts, made, client: null);
        context.Addressing.To = this["to"];
        context.Addressing.Action = this["soapAction"];
        return context;
    }

    private async ValueTask<string?> IntoProxyAsync(MessageContext context)
    {
        if (this["proxyName"] is not { } name)
        {
            return "Proxy service name not specified";
        }
        if (context.Artifacts.Find<IMessageService>(ArtifactKind.ProxyService, name) is not { } proxy)
        {
            return $"Proxy Service: {name} not found";
        }
        await MessageDispatcher.DispatchAsync(context, proxy).ConfigureAwait(false);
        return null;
    }

    private void Refer(ArtifactElement element, ParseScope scope)
    {
        if (this["sequenceName"] is { } sequence && string.Equals(this["injectTo"], "sequence", StringComparison.OrdinalIgnoreCase))
        {
            scope.Refer(ArtifactKind.Sequence, sequence, element.Place);
        }
        if (this["proxyName"] is { } proxy && string.Equals(this["injectTo"], "proxy", StringComparison.OrdinalIgnoreCase))
        {
            scope.Refer(ArtifactKind.ProxyService, proxy, element.Place);
        }
    }

    /// <summary>The sequence's own handler, and below it the <c>fault</c> sequence.</summary>
    private sealed class SequenceFaultScope(Sequence sequence) : IFaultScope
    {
        public async ValueTask<Flow> HandleFaultAsync(MessageContext context)
        {
            var flow = sequence.OnError is null ? Flow.Fault : await sequence.HandleFaultAsync(context).ConfigureAwait(false);
            return flow == Flow.Fault && context.Artifacts.FindSequence("fault") is { } handler
                ? await FaultHandling.RunAsync(context, handler).ConfigureAwait(false)
                : flow;
        }
    }
}
