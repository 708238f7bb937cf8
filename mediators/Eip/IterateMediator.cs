using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Eip;

/// <summary>Splits a message into one copy for each match of an expression (MI: IterateMediator).</summary>
[Mediator("iterate")]
public sealed class IterateMediator : Mediator
{
    public static readonly ElementSpec Spec = new ElementSpec("iterate", "Splits the message into one copy for each match of an expression.")
        .Attribute("expression", ValueKind.Expression, "XPath or JSONPath of what the copies carry.", required: true)
        .Attribute("preservePayload", ValueKind.Boolean, "True: a copy keeps the message around its one match; false: the match is its whole body.", @default: "false")
        .Attribute("attachPath", ValueKind.Expression, "With preservePayload: where in the copy its match is put. Of the same language as the expression.", @default: ". or $")
        .Attribute("continueParent", ValueKind.Boolean, "True: the original message goes on behind the iterate too.", @default: "false")
        .Attribute("sequential", ValueKind.Boolean, "True: one copy after another; false: all at the same time.", @default: "false")
        .Attribute("id", ValueKind.Text, "Tells the copies of this split from those of another; an aggregate of the same id collects them.")
        .Child(Target.Spec)
        .Example("""
            <iterate xmlns:m="http://services.samples" expression="//m:getQuotes/m:getQuote" id="quotes">
                <target><sequence><log level="full"/></sequence></target>
            </iterate>
            """)
        .Example("""
            <iterate expression="json-eval($.orders)" preservePayload="true" attachPath="json-eval($.orders)">
                <target><sequence><log level="full"/></sequence></target>
            </iterate>
            """);

    private readonly string? id;
    private readonly bool continueParent;
    private readonly bool sequential;
    private readonly bool preservePayload;
    private readonly ValueExpression expression;
    private readonly ValueExpression? attachPath;
    private readonly Target target;

    private IterateMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        id = element.Attribute("id");
        continueParent = element.BooleanAttribute("continueParent");
        preservePayload = element.BooleanAttribute("preservePayload");
        sequential = element.Attribute("sequential") == "true";
        expression = scope.RequiredExpression(element, "expression");
        attachPath = scope.Expression(element, "attachPath");
        if (attachPath is not null && !preservePayload)
        {
            throw element.Error("bad-iterate", "'attachPath' needs preservePayload=\"true\"", null, element.AttributePlace("attachPath"));
        }
        if (attachPath is not null && attachPath.GetType() != expression.GetType())
        {
            throw element.Error("bad-iterate", "'attachPath' and 'expression' must both be XPath or both be JSONPath", null, element.AttributePlace("attachPath"));
        }
        if (expression is SynapseExpression)
        {
            throw element.Error("bad-iterate", "<iterate> takes XPath or JSONPath", "write json-eval(...), or use <foreach collection=\"${...}\">", element.AttributePlace("expression"));
        }
        target = element.Child("target") is { } child
            ? Target.Parse(child, scope)
            : throw element.Error("missing-target", "<iterate> needs a <target>");
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new IterateMediator(element, scope);

    public override async ValueTask<Flow> MediateAsync(MessageContext context)
    {
        SplitCorrelation.Begin(context, id);
        if (target.FindMissing(context) is { } missing)
        {
            return context.Fail(null, missing, Place);
        }
        var whole = context.Message.Body;
        try
        {
            var split = expression is JsonPathExpression path
                ? await SplitJsonAsync(context, path).ConfigureAwait(false)
                : await SplitXmlAsync(context, (XPathExpression)expression).ConfigureAwait(false);
            if (split is { } problem)
            {
                return context.Fail(null, problem, Place);
            }
        }
        finally
        {
            context.Message.Body = whole;
        }
        return continueParent ? Flow.Continue : Flow.Stop;
    }

    private async ValueTask<string?> SplitXmlAsync(MessageContext context, XPathExpression path)
    {
        var shell = context.Message.Body.Copy();
        var envelope = new XElement(shell.Envelope);
        // A template parameter that holds an expression is evaluated on the message, not on what is handed to the expression.
        shell.SetEnvelope(envelope);
        context.Message.Body = shell;
        var matches = new List<XNode>();
        foreach (var match in path.SelectNodes(context, envelope))
        {
            if (match is not XNode { Parent: not null } node)
            {
                continue;
            }
            if (node is XElement element)
            {
                DetachedXml.Remove(element);
            }
            else
            {
                node.Remove();
            }
            matches.Add(node);
        }
        // The copies are made of a message whose body holds no match, so that n matches are not copied n times.
        shell.SetEnvelope(envelope);
        if (!preservePayload)
        {
            shell.Clear();
        }
        for (var i = 0; i < matches.Count; i++)
        {
            var copy = SplitCorrelation.Copy(context, id, i, matches.Count);
            if (!preservePayload)
            {
                copy.Message.Body.BodyElement.Add(matches[i]);
            }
            else if (FindAttachPoint(copy) is { } place)
            {
                place.Add(matches[i]);
            }
            else
            {
                return $"Error in attaching the splitted elements :: Unable to get the attach path specified by the expression {attachPath?.Text ?? "."}";
            }
            await SubmitAsync(context, copy).ConfigureAwait(false);
        }
        return null;
    }

    // The default path is the envelope: SOAP 1.1 allows elements behind the Body, SOAP 1.2 takes none but Header and Body (Axiom).
    private XElement? FindAttachPoint(MessageContext copy)
    {
        var envelope = copy.Message.Body.Envelope;
        var place = attachPath switch
        {
            null => envelope,
            XPathExpression path when path.SelectNodes(copy, envelope) is [XElement element, ..] => element,
            _ => null,
        };
        return place == envelope && SoapEnvelope.VersionOf(envelope) == SoapVersion.Soap12 ? null : place;
    }

    private async ValueTask<string?> SplitJsonAsync(MessageContext context, JsonPathExpression path)
    {
        var items = path.SelectAll(context);
        var body = context.Message.Body;
        var root = path.Root(context);
        var selected = path.PathFor(context);
        var attach = attachPath is JsonPathExpression attaching ? attaching.PathFor(context) : null;
        if (selected.Text != (attach?.Text ?? "$"))
        {
            if (!selected.TryRead(root, out var found) || found is not JsonArray)
            {
                return $"JSON element expressed by the path {selected.Text} is not a valid JSON array that can be iterated";
            }
            if (preservePayload)
            {
                items = [.. items!.Select(static item => item?.DeepClone())];
                root = root?.DeepClone();
                selected.Replace(ref root, new JsonArray());
            }
        }
        if (items is null)
        {
            return null;
        }
        var shell = body.Copy();
        shell.Clear();
        context.Message.Body = shell;
        for (var i = 0; i < items.Count; i++)
        {
            var content = items[i]?.DeepClone();
            if (preservePayload && attach is { IsRoot: false })
            {
                var whole = root?.DeepClone();
                if (!attach.Replace(ref whole, content))
                {
                    return $"Unable to get the attach path specified by the expression {attach.Text}";
                }
                content = whole;
            }
            var copy = SplitCorrelation.Copy(context, id, i, items.Count);
            copy.Message.Body.SetJson(content);
            await SubmitAsync(context, copy).ConfigureAwait(false);
        }
        return null;
    }

    private async ValueTask SubmitAsync(MessageContext context, MessageContext copy)
    {
        if (!sequential)
        {
            await context.Runtime.StartAsync(copy, target.Run).ConfigureAwait(false);
        }
        else if (await target.RunAsync(copy).ConfigureAwait(false) == Flow.Fault)
        {
            context.Runtime.ReportUnhandledFault(copy);
        }
    }
}
