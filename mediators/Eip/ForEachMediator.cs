using Integrator.Core.Artifacts;
using Integrator.Core.Mediation;

namespace Integrator.Mediators.Eip;

/// <summary>The two mediators that MI calls foreach: with <c>collection</c> the one of MI 4.4, else the older one.</summary>
[Mediator("foreach")]
public static class ForEachMediator
{
    public static readonly ElementSpec Spec = new ElementSpec("foreach", "Runs a sequence on each item of a list within the message, and puts the results back.")
        .Attribute("collection", ValueKind.Expression, "The list, as ${...}: a JSON array or XML nodes of the body or a variable. Each item is a message of its own; calls are allowed.")
        .Attribute("parallel-execution", ValueKind.Boolean, "With collection. True: all items at the same time.", @default: "true")
        .Attribute("update-original", ValueKind.Boolean, "With collection. True: the results take the items' place; false: they go to target-variable.", @default: "true")
        .Attribute("result-content-type", ValueKind.Choice, "With update-original=\"false\": what the variable holds.", false, null, "JSON", "XML")
        .Attribute("target-variable", ValueKind.Text, "With update-original=\"false\": the variable's name.")
        .Attribute("result-enclosing-element", ValueKind.Text, "With result-content-type=\"XML\": name of the element around the results.")
        .Attribute("result-target", ValueKind.Text, "Instead of target-variable (previews of MI 4.4): the variable's name, or body.")
        .Attribute("result-type", ValueKind.Choice, "Instead of result-content-type (previews of MI 4.4).", false, null, "JSON", "XML")
        .Attribute("root-element", ValueKind.Text, "Instead of result-enclosing-element (previews of MI 4.4).")
        .Attribute("version", ValueKind.Text, "Of previews of MI 4.4; collection says enough.")
        .Attribute("continue-without-aggregation", ValueKind.Boolean, "With collection. True: the message goes on at once, and nobody waits for the items.", @default: "false")
        .Attribute("counter-variable", ValueKind.Text, "With parallel-execution=\"false\": variable that holds the item's number, from 0.")
        .Attribute("expression", ValueKind.Expression, "Without collection: XPath or JSONPath of the items.")
        .Attribute("sequence", ValueKind.Key, "Without collection: the sequence; it may hold no call, send or callout.")
        .Attribute("id", ValueKind.Text, "Without collection: put before the names of the properties FOREACH_COUNTER and FOREACH_ORIGINAL_MESSAGE.")
        .Attribute("continueLoopOnFailure", ValueKind.Boolean, "Without collection. True: an item that fails does not end the loop.", @default: "false")
        .Child(new ElementSpec("sequence", "What runs on each item.").Mediators())
        .Example("""
            <foreach collection="${payload.orders}" parallel-execution="false" counter-variable="number">
                <sequence><log level="simple"/></sequence>
            </foreach>
            """)
        .Example("""
            <foreach expression="json-eval($.orders)">
                <sequence><log level="simple"/></sequence>
            </foreach>
            """);

    public static IMediator Parse(ArtifactElement element, ParseScope scope) =>
        string.IsNullOrWhiteSpace(element.Attribute("collection")) ? ForEachExpressionMediator.Parse(element, scope) : ForEachCollectionMediator.Parse(element, scope);
}
