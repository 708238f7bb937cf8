using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Mediation;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Eip;

/// <summary>The foreach of MI 4.4: a copy of the message for each item of a collection; the original waits for all (MI: ForEachMediatorV2).</summary>
internal sealed class ForEachCollectionMediator : Mediator
{
    private readonly ValueExpression collection;
    private readonly Sequence sequence;
    private readonly bool parallel;
    private readonly bool waits;
    private readonly string? counterVariable;
    private readonly ForEachResult result;

    private ForEachCollectionMediator(ArtifactElement element, ParseScope scope)
        : base(element)
    {
        collection = scope.RequiredExpression(element, "collection");
        parallel = element.Attribute("parallel-execution") != "false";
        waits = !element.BooleanAttribute("continue-without-aggregation");
        counterVariable = element.Attribute("counter-variable") is { } name && !string.IsNullOrWhiteSpace(name) ? name : null;
        if (counterVariable is not null && parallel)
        {
            throw element.Error("bad-foreach", "'counter-variable' needs parallel-execution=\"false\"", null, element.AttributePlace("counter-variable"));
        }
        result = ForEachResult.Parse(element, collection, waits);
        sequence = element.Child("sequence") is { } child
            ? scope.ParseSequence(child)
            : throw element.Error("missing-sequence", "<foreach collection=\"...\"> needs a <sequence>");
    }

    public static IMediator Parse(ArtifactElement element, ParseScope scope) => new ForEachCollectionMediator(element, scope);

    public override async ValueTask<Flow> MediateAsync(MessageContext context)
    {
        var found = collection.EvaluateObject(context);
        var items = ItemsOf(found);
        if (items is null)
        {
            return context.Fail(null, $"Expression {collection.Text} did not resolve to a valid array", Place);
        }
        if (items.Count == 0)
        {
            return Flow.Continue;
        }
        var copies = CopyAll(context, items);
        var group = new CopyGroup([sequence], copies.Length);
        for (var i = 0; i < copies.Length; i++)
        {
            if (parallel)
            {
                await group.StartAsync(copies[i], i).ConfigureAwait(false);
            }
            else if (await group.RunAsync(copies[i], i).ConfigureAwait(false) == Flow.Fault)
            {
                context.Runtime.ReportUnhandledFault(copies[i]);
            }
        }
        if (!waits)
        {
            return Flow.Continue;
        }
        // An item that ended on the way (respond, drop, a fault) ends the message, too: its handler has had its say.
        if (!await group.Ended.ConfigureAwait(false))
        {
            return Flow.Stop;
        }
        return result.Apply(context, found!, copies) is { } problem ? context.Fail(null, problem, Place) : Flow.Continue;
    }

    private static IReadOnlyList<object?>? ItemsOf(object? found) => found switch
    {
        JsonArray array => [.. array],
        IReadOnlyList<XObject> nodes => nodes,
        XElement element => [element],
        _ => null,
    };

    private MessageContext[] CopyAll(MessageContext context, IReadOnlyList<object?> items)
    {
        var whole = context.Message.Body;
        var shell = whole.Copy();
        shell.Clear();
        var copies = new MessageContext[items.Count];
        context.Message.Body = shell;
        try
        {
            for (var i = 0; i < copies.Length; i++)
            {
                var copy = context.Copy();
                copy.IsMediatingReply = false;
                if (items[i] is XNode node)
                {
                    copy.Message.Body.BodyElement.Add(node is XElement element ? new XElement(element) : node);
                }
                else
                {
                    copy.Message.Body.SetJson(((JsonNode?)items[i])?.DeepClone());
                }
                if (counterVariable is not null)
                {
                    copy.Variables[counterVariable] = i;
                }
                copies[i] = copy;
            }
        }
        finally
        {
            context.Message.Body = whole;
        }
        return copies;
    }
}
