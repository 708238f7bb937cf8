using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;
using Integrator.Mediators.Core;
using Microsoft.Extensions.Logging;

namespace Integrator.Mediators.Eip;

/// <summary>The older foreach: runs a sequence on the message itself, once with each item as its body (MI: ForEachMediator).</summary>
internal sealed class ForEachExpressionMediator : Mediator
{
    private static readonly string[] Refused = ["call", "send", "callout"];

    private readonly ValueExpression expression;
    private readonly string? sequenceKey;
    private readonly Sequence? sequence;
    private readonly bool continueOnFailure;
    private readonly string originalProperty;
    private readonly string counterProperty;

    private ForEachExpressionMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        expression = scope.RequiredExpression(element, "expression");
        continueOnFailure = element.BooleanAttribute("continueLoopOnFailure");
        var prefix = element.Attribute("id") is { } id ? id + "_" : "";
        originalProperty = prefix + "FOREACH_ORIGINAL_MESSAGE";
        counterProperty = prefix + "FOREACH_COUNTER";
        sequenceKey = element.Attribute("sequence");
        if (sequenceKey is not null)
        {
            scope.Refer(ArtifactKind.Sequence, sequenceKey, element.AttributePlace("sequence"));
        }
        else if (element.Child("sequence") is { } child)
        {
            if (child.Children().FirstOrDefault(static step => Array.IndexOf(Refused, step.Name) >= 0) is { } refused)
            {
                throw refused.Error("bad-foreach", $"<{refused.Name}> may not stand in this foreach", "use <foreach collection=\"${...}\">, which may call");
            }
            sequence = scope.ParseSequence(child);
        }
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new ForEachExpressionMediator(element, scope);

    public override async ValueTask<Flow> MediateAsync(MessageContext context)
    {
        context.Properties[originalProperty] = new XElement(context.Message.Body.Envelope);
        context.Properties[counterProperty] = 0;
        var steps = sequence ?? (sequenceKey is null ? null : context.Artifacts.FindSequence(sequenceKey));
        if (steps is null)
        {
            return context.Fail(null, sequenceKey is null ? "Couldn't find sequence information" : $"Couldn't find the sequence named : {sequenceKey}", Place);
        }
        if (sequence is null && steps.Mediators.Mediators.Any(static step => Array.IndexOf(Refused, step.Name) >= 0))
        {
            return context.Fail(null, "ForEach: Referred sequence cannot contain Call, Send or CallOut mediators", Place);
        }
        return expression is XPathExpression path
            ? await LoopXmlAsync(context, path, steps).ConfigureAwait(false)
            : await LoopJsonAsync(context, steps).ConfigureAwait(false);
    }

    private async ValueTask<Flow> LoopJsonAsync(MessageContext context, Sequence steps)
    {
        if (expression is not JsonPathExpression json)
        {
            return context.Fail(null, $"foreach takes XPath or JSONPath, not {expression.Text}", Place);
        }
        var path = json.PathFor(context);
        var root = json.Root(context)?.DeepClone();
        if (!path.TryRead(root, out var found) || found is not JsonArray items)
        {
            return context.Fail(null, $"JSON element expressed by the path {path.Text} is not a valid JSON array", Place);
        }
        if (items.Count == 0)
        {
            return Flow.Continue;
        }
        var results = new JsonArray();
        foreach (var item in items)
        {
            context.Message.Body.SetJson(item?.DeepClone());
            var flow = await RunAsync(context, steps).ConfigureAwait(false);
            if (flow == Flow.Fault && !continueOnFailure)
            {
                return flow;
            }
            if (flow == Flow.Fault)
            {
                Forgive(context);
                continue;
            }
            results.Add(context.Message.Body.Json?.DeepClone());
            context.Properties[counterProperty] = results.Count;
            if (flow == Flow.Stop && !continueOnFailure)
            {
                break;
            }
        }
        if (path.IsRoot)
        {
            root = results;
        }
        else
        {
            path.Replace(ref root, results);
        }
        context.Message.Body.SetJson(root);
        return Flow.Continue;
    }

    private async ValueTask<Flow> LoopXmlAsync(MessageContext context, XPathExpression path, Sequence steps)
    {
        var envelope = new XElement(context.Message.Body.Envelope);
        var nodes = new List<XNode>();
        XElement? parent = null;
        foreach (var match in path.SelectNodes(context, envelope))
        {
            if (match is XNode { Parent: { } around } node)
            {
                parent ??= around;
                node.Remove();
                nodes.Add(node);
            }
        }
        if (nodes.Count == 0)
        {
            return Flow.Continue;
        }
        var version = context.Message.Body.SoapVersion;
        for (var i = 0; i < nodes.Count; i++)
        {
            context.Message.Body.SetEnvelope(EnvelopeAround(version, nodes[i]));
            var flow = await RunAsync(context, steps).ConfigureAwait(false);
            if (flow == Flow.Fault)
            {
                if (!continueOnFailure)
                {
                    return flow;
                }
                Forgive(context);
            }
            if (context.Message.Body.Payload is { } result)
            {
                parent!.Add(new XElement(result));
            }
            context.Properties[counterProperty] = i + 1;
            if (flow != Flow.Continue && !continueOnFailure)
            {
                break;
            }
        }
        context.Message.Body.SetEnvelope(envelope);
        return Flow.Continue;
    }

    private static XElement EnvelopeAround(SoapVersion version, XNode node)
    {
        var envelope = SoapEnvelope.Create(version);
        SoapEnvelope.BodyOf(envelope).Add(node);
        return envelope;
    }

    // What the loop does with the flow is its own business: the frame of an iteration that ended early must not stay behind.
    private static async ValueTask<Flow> RunAsync(MessageContext context, Sequence steps)
    {
        var frame = context.Frame;
        var template = context.Template;
        var flow = await steps.RunAsync(context).ConfigureAwait(false);
        if (flow != Flow.Continue)
        {
            context.Frame = frame;
            context.Template = template;
        }
        return flow;
    }

    private void Forgive(MessageContext context)
    {
        MediatorLog.IterationFailed(context.Runtime.Loggers.CreateLogger<ForEachExpressionMediator>(), Place, context.Fault?.Message ?? "");
        context.Fault = null;
    }
}
