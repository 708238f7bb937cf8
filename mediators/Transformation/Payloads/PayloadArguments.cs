using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;

namespace Integrator.Mediators.Transformation.Payloads;

/// <summary>Reads <c>&lt;args&gt;</c> (MI: PayloadFactoryMediatorFactory).</summary>
internal static class PayloadArguments
{
    public static IReadOnlyList<PayloadArgument> Parse(ArtifactElement mediator) =>
        mediator.Child("args") is { } list ? [.. list.Children().Select(ParseOne)] : [];

    private static PayloadArgument ParseOne(ArtifactElement element)
    {
        var isLiteral = element.BooleanAttribute("literal");
        if (element.Attribute("value") is { } value)
        {
            return new PayloadArgument(value, null, isLiteral);
        }

        var text = element.Attribute("expression")
            ?? throw element.Error("missing-attribute", "<arg> needs the attribute 'value' or 'expression'");
        if (string.IsNullOrWhiteSpace(text))
        {
            throw element.Error("missing-attribute", "'expression' of <arg> is empty", null, element.AttributePlace("expression"));
        }

        return new PayloadArgument(null, Expression(element, text), isLiteral);
    }

    private static ValueExpression Expression(ArtifactElement element, string text)
    {
        var place = element.AttributePlace("expression");
        var namespaces = NamespaceScope.Of(element.Xml);
        try
        {
            return element.Attribute("evaluator") == "json"
                ? ExpressionParser.ParseJsonPath(text, namespaces, place)
                : ExpressionParser.ParseXPath(text, namespaces, place);
        }
        catch (ExpressionSyntaxException exception)
        {
            throw element.Error("bad-expression", $"'expression' of <arg>: {exception.Message}", HintFor(text), place);
        }
    }

    private static string? HintFor(string text) =>
        ExpressionParser.IsSynapseExpression(text) ? "${..} stands in the format itself, not in an argument"
        : text.StartsWith('$') || ExpressionParser.IsJsonPath(text) ? "JSONPath needs evaluator=\"json\""
        : null;
}
