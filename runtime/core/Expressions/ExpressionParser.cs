using System.Xml.Linq;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Expressions;

/// <summary>Compiles the text of an expression attribute; which language it is in is decided by how it begins (MI's SynapsePathFactory).</summary>
public static class ExpressionParser
{
    private const string JsonEval = "json-eval(";

    /// <summary>Compiles <c>json-eval(..)</c>, <c>${..}</c> or XPath.</summary>
    /// <exception cref="ExpressionSyntaxException">The text is not an expression.</exception>
    public static ValueExpression Parse(string text, NamespaceScope namespaces, SourcePlace place)
    {
        if (IsJsonPath(text))
        {
            return new JsonPathExpression(text, InnerJsonPath(text), namespaces, place);
        }

        return IsSynapseExpression(text)
            ? new SynapseExpression(text, text[2..^1], namespaces, place)
            : new XPathExpression(text, namespaces, place);
    }

    /// <summary>Compiles an expression with the namespaces in scope on an element.</summary>
    /// <exception cref="ExpressionSyntaxException">The text is not an expression.</exception>
    public static ValueExpression Parse(string text, XElement scope, SourcePlace place) => Parse(text, NamespaceScope.Of(scope), place);

    /// <summary>Compiles JSONPath with or without <c>json-eval( )</c> around it (payloadFactory's <c>evaluator="json"</c>).</summary>
    /// <exception cref="ExpressionSyntaxException">The text is not JSONPath.</exception>
    public static JsonPathExpression ParseJsonPath(string text, NamespaceScope namespaces, SourcePlace place) =>
        new(text, IsJsonPath(text) ? InnerJsonPath(text) : text, namespaces, place);

    /// <summary>Compiles XPath, whatever the text begins with.</summary>
    /// <exception cref="ExpressionSyntaxException">The text is not XPath.</exception>
    public static XPathExpression ParseXPath(string text, NamespaceScope namespaces, SourcePlace place) => new(text, namespaces, place);

    /// <summary>True for <c>${..}</c>.</summary>
    public static bool IsSynapseExpression(string text) =>
        text.Length > 2 && text.StartsWith("${", StringComparison.Ordinal) && text.EndsWith('}');

    /// <summary>True for <c>json-eval(..</c>.</summary>
    public static bool IsJsonPath(string text) => text.StartsWith(JsonEval, StringComparison.Ordinal);

    // MI takes the last character away unseen; whoever forgot the bracket is told so instead.
    private static string InnerJsonPath(string text) => text.EndsWith(')')
        ? text[JsonEval.Length..^1]
        : throw new ExpressionSyntaxException("The closing bracket of json-eval( is missing", text, text.Length);
}
