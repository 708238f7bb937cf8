using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions;
using Integrator.Core.Expressions.JsonPaths;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Eip;

/// <summary>Where the results of a foreach over a collection go: back to where the items were, or into a variable.</summary>
internal sealed class ForEachResult
{
    private readonly ValueExpression payload;
    private readonly string? variable;
    private readonly string? enclosingElement;
    private readonly string? sourceVariable;
    private readonly JsonPath? sourcePath;

    private ForEachResult(ArtifactElement element, ValueExpression collection, bool isWanted)
    {
        payload = ExpressionParser.Parse("${payload}", NamespaceScope.Of(element.Xml), element.Place);
        if (!isWanted)
        {
            return;
        }
        if (element.Attribute("update-original") == "false" || IsVariable(element.Attribute("result-target")))
        {
            (variable, enclosingElement) = ReadTarget(element);
            return;
        }
        (sourceVariable, sourcePath) = ReadSource(collection.Text);
    }

    public static ForEachResult Parse(ArtifactElement element, ValueExpression collection, bool isWanted) => new(element, collection, isWanted);

    /// <summary>Puts the results, in the order of the items, in their place. Says why when it cannot.</summary>
    public string? Apply(MessageContext context, object collection, MessageContext[] results)
    {
        if (enclosingElement is not null)
        {
            context.Variables[variable!] = new XElement(enclosingElement, results.Select(XmlOf));
            return null;
        }
        if (variable is not null)
        {
            context.Variables[variable] = JsonOf(results);
            return null;
        }
        return collection is JsonArray array ? ReplaceJson(context, array, results) : ReplaceXml(collection, results);
    }

    /// <summary>result-target names a variable unless it says body.</summary>
    private static bool IsVariable(string? target) => target is not null && !target.Equals("body", StringComparison.OrdinalIgnoreCase);

    private static (string Variable, string? EnclosingElement) ReadTarget(ArtifactElement element)
    {
        var name = element.Attribute("result-target") ?? element.RequiredAttribute("target-variable");
        switch (element.Attribute("result-type") ?? element.RequiredAttribute("result-content-type"))
        {
            case "JSON":
                return (name, null);
            case "XML":
                return (name, element.Attribute("root-element") ?? (element.Attribute("result-target") is null ? element.RequiredAttribute("result-enclosing-element") : name));
            default:
                throw element.Error("bad-foreach", "'result-content-type' is JSON or XML", null, element.AttributePlace("result-content-type"));
        }
    }

    /// <summary><c>${payload.a.b}</c> is <c>$.a.b</c> of the body, <c>${vars.x.a}</c> is <c>$.a</c> of the variable x.</summary>
    private static (string? Variable, JsonPath? Path) ReadSource(string text)
    {
        var expression = text.StartsWith("${", StringComparison.Ordinal) ? text[2..^1].Trim() : text;
        string? name = null;
        string path;
        if (expression.StartsWith("payload", StringComparison.Ordinal))
        {
            path = expression["payload".Length..];
        }
        else if (expression.StartsWith("vars.", StringComparison.Ordinal) || expression.StartsWith("var.", StringComparison.Ordinal))
        {
            var rest = expression[(expression.IndexOf('.', StringComparison.Ordinal) + 1)..];
            var end = rest.AsSpan().IndexOfAny('.', '[');
            name = end < 0 ? rest : rest[..end];
            path = end < 0 ? "" : rest[end..];
        }
        else
        {
            return (null, null);
        }
        try
        {
            return (name, JsonPath.Parse("$" + path));
        }
        catch (ExpressionSyntaxException)
        {
            return (name, null);
        }
    }

    private string? ReplaceJson(MessageContext context, JsonArray collection, MessageContext[] results)
    {
        var array = JsonOf(results);
        var body = context.Message.Body;
        if (sourceVariable is null)
        {
            var root = body.Json;
            if (sourcePath is null || !sourcePath.Replace(ref root, array))
            {
                return ReplaceInPlace(body, collection, array);
            }
            body.SetJson(root);
            return null;
        }
        var held = context.Variables[sourceVariable] switch
        {
            JsonNode node => node.DeepClone(),
            string text => JsonNode.Parse(text),
            _ => null,
        };
        if (sourcePath is null || !sourcePath.Replace(ref held, array))
        {
            return "Error extracting the JSON payload after iteration";
        }
        context.Variables[sourceVariable] = held;
        return null;
    }

    private static string? ReplaceInPlace(MessageBody body, JsonArray collection, JsonArray results)
    {
        if (collection.Root != body.Json)
        {
            return "Error extracting the JSON payload after iteration";
        }
        collection.Clear();
        foreach (var item in results)
        {
            collection.Add(item?.DeepClone());
        }
        body.SetJson(body.Json);
        return null;
    }

    private static string? ReplaceXml(object collection, MessageContext[] results)
    {
        IReadOnlyList<XObject> old = collection is XElement single ? [single] : (IReadOnlyList<XObject>)collection;
        if (old[0].Parent is not { } parent)
        {
            return null;
        }
        foreach (var node in old.OfType<XNode>())
        {
            node.Remove();
        }
        foreach (var result in results)
        {
            parent.Add(XmlOf(result));
        }
        return null;
    }

    private static XElement? XmlOf(MessageContext result) => result.Message.Body.Payload is { } element ? new XElement(element) : null;

    // A result that is no JSON object or array is null, as in MI.
    private JsonArray JsonOf(MessageContext[] results)
    {
        var array = new JsonArray();
        foreach (var result in results)
        {
            array.Add((payload.EvaluateObject(result) as JsonNode)?.DeepClone());
        }
        return array;
    }
}
