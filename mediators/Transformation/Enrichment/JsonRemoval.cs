using System.Text.Json.Nodes;
using Integrator.Core.Expressions;
using Integrator.Core.Expressions.JsonPaths;
using Integrator.Core.Formats.Json;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation.Enrichment;

/// <summary>The action <c>remove</c>: one or several JSONPaths, separated by commas (MI: Target.removeJSONFromString).</summary>
internal sealed class JsonRemoval
{
    private readonly EnrichTarget target;
    private readonly InlineTemplate? template;
    private readonly IReadOnlyList<JsonPath> paths;

    public JsonRemoval(JsonPathExpression expression, EnrichTarget target)
    {
        this.target = target;
        var text = ExpressionParser.IsJsonPath(expression.Text) ? expression.Text["json-eval(".Length..^1] : expression.Text;
        var inline = InlineTemplate.ParsePlaceholders(text, NamespaceScope.Empty, expression.Place);
        template = inline.IsLiteral ? null : inline;
        paths = inline.IsLiteral ? Split(text) : [];
    }

    /// <exception cref="EnrichException">A path does not fit, or the property holds no JSON.</exception>
    public void Apply(MessageContext context)
    {
        if (target.Type == EnrichTargetType.Body)
        {
            var body = context.Message.Body;
            var rest = body.Json?.DeepClone();
            if (Remove(context, ref rest))
            {
                body.SetJson(rest);
            }
            else
            {
                body.SetJson("");
            }

            return;
        }

        var name = target.Property!;
        var held = context.Properties[name] switch
        {
            JsonNode node => node.DeepClone(),
            string text when LenientJson.TryParse(text, out var node) => node,
            _ => throw new EnrichException($"Cannot remove anything from the property '{name}': it holds no JSON"),
        };
        context.Properties[name] = Remove(context, ref held) ? JsonNodes.ToText(held) : "";
    }

    /// <summary>False when nothing is left: the root was removed.</summary>
    private bool Remove(MessageContext context, ref JsonNode? root)
    {
        foreach (var path in template is null ? paths : PathsFor(context))
        {
            if (path.IsRoot)
            {
                root = null;
                return false;
            }

            if (!path.Remove(root) && path.IsDefinite)
            {
                throw new EnrichException($"Error occurred while executing the action : remove (no results for path: {path.Text})");
            }
        }

        return true;
    }

    private List<JsonPath> PathsFor(MessageContext context)
    {
        var text = template!.EvaluateString(context);
        try
        {
            return Split(text.Trim('"'));
        }
        catch (ExpressionSyntaxException exception)
        {
            throw new EnrichException($"Not a JSONPath: {exception.Message}", exception);
        }
    }

    // A comma in brackets belongs to its path.
    private static List<JsonPath> Split(string text)
    {
        var paths = new List<JsonPath>();
        var nesting = 0;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var character = i < text.Length ? text[i] : ',';
            nesting += character is '[' or '(' ? 1 : character is ']' or ')' ? -1 : 0;
            if (character == ',' && (nesting <= 0 || i == text.Length))
            {
                var path = text[start..i].Trim();
                start = i + 1;
                if (path.Length > 0)
                {
                    paths.Add(JsonPath.Parse(path == "$." ? "$" : path));
                }
            }
        }

        return paths;
    }
}
