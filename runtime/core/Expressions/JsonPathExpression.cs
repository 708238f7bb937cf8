using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions.JsonPaths;
using Integrator.Core.Formats;
using Integrator.Core.Messages;

namespace Integrator.Core.Expressions;

/// <summary>A JSONPath over the body or over a property that holds JSON text: <c>json-eval($.a)</c>, <c>json-eval($ctx:p.a)</c>.</summary>
public sealed class JsonPathExpression : ValueExpression
{
    private static readonly string[] PropertyPrefixes = ["$ctx:", "$trp:", "$axis2:"];

    private readonly XPathExpression? property;
    private readonly InlineTemplate? template;
    private JsonPath? latest;

    internal JsonPathExpression(string text, string path, NamespaceScope namespaces, SourcePlace place)
        : base(text, place)
    {
        path = SplitProperty(path, namespaces, place, out property);
        path = path.EndsWith('.') ? path[..^1] : path;
        var inline = InlineTemplate.ParsePlaceholders(path, namespaces, place);
        if (inline.IsLiteral)
        {
            Path = JsonPath.Parse(path);
        }
        else
        {
            template = inline;
            Path = JsonPath.Parse("$");
        }
    }

    public override bool IsContentAware => true;

    /// <summary>The compiled path; with <c>{expr}</c> in it, the one of <see cref="PathFor"/> counts.</summary>
    public JsonPath Path { get; }

    /// <summary>True when the path stands for the whole body.</summary>
    public bool IsWholeBody => template is null && property is null && Path.IsRoot;

    /// <summary>The path for one message: inline <c>{expr}</c> parts are replaced first.</summary>
    /// <exception cref="ExpressionEvaluationException">What came of the replacement is not JSONPath.</exception>
    public JsonPath PathFor(MessageContext context)
    {
        if (template is null)
        {
            return Path;
        }

        var text = template.EvaluateString(context);
        if (latest is not { } known || known.Text != text)
        {
            try
            {
                known = JsonPath.Parse(text);
            }
            catch (ExpressionSyntaxException wrong)
            {
                throw new ExpressionEvaluationException($"Not a JSONPath: {wrong.Message}", wrong);
            }

            latest = known;
        }

        return known;
    }

    /// <summary>The JSON value the path runs on: the body's, or that of the property named first. Null for an empty body.</summary>
    /// <exception cref="ExpressionEvaluationException">The property does not hold JSON.</exception>
    /// <exception cref="MessageFormatException">The body is not JSON and cannot be made so.</exception>
    public JsonNode? Root(MessageContext context) =>
        property is null ? context.Message.Body.Json : PropertyRoot(property.EvaluateString(context));

    /// <summary>
    /// What iterate, foreach and aggregate walk over: the elements of the array a definite path finds, the one value it finds, or every
    /// value an indefinite path finds; null when the path does not fit the body.
    /// </summary>
    public IReadOnlyList<JsonNode?>? SelectAll(MessageContext context)
    {
        var path = PathFor(context);
        var run = path.Run(Root(context));
        if (run.Failure is not null || (path.IsDefinite && run.Hits.Count == 0))
        {
            return null;
        }

        if (path.IsDefinite)
        {
            return Unwrapped(run.Hits[^1].Value) switch
            {
                JsonArray items => [.. items],
                null => [],
                var single => [single],
            };
        }

        var found = new JsonNode?[run.Hits.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = run.Hits[i].Value;
        }

        return found;
    }

    public override string? EvaluateString(MessageContext context)
    {
        var path = PathFor(context);
        if (property is not null)
        {
            return OfProperty(path, property.EvaluateString(context));
        }

        var body = context.Message.Body;
        if (!body.IsBuilt || body.IsEmpty)
        {
            return "";
        }

        if (path.IsRoot)
        {
            return body.JsonText ?? "";
        }

        return Read(path, OfBody(body)) ?? "";
    }

    public override object? EvaluateObject(MessageContext context) => null;

    /// <summary>Null for JSON that is broken further on: in MI no path finds anything there, and the text stays what it is.</summary>
    private static JsonNode? OfBody(MessageBody body)
    {
        try
        {
            return body.Json;
        }
        catch (MessageFormatException) when (body.IsJson)
        {
            return null;
        }
    }

    private static string? Read(JsonPath path, JsonNode? root)
    {
        var run = path.Run(root);
        if (run.Failure is not null)
        {
            return null;
        }

        if (path.IsDefinite)
        {
            return run.Hits.Count == 0 ? null
                : path.IsFunction && run.Hits[^1].Value is null ? null
                : ValueText(run.Hits[^1].ReadValue);
        }

        var list = new StringBuilder("[");
        foreach (var hit in run.Hits)
        {
            if (list.Length > 1)
            {
                list.Append(',');
            }

            JsonTextWriter.Write(hit.ReadValue, list);
        }

        return list.Append(']').ToString();
    }

    private static string ValueText(JsonNode? value) => JsonScalar.Text(Unwrapped(value));

    // A member named "members" or "elements" stands for its object (a leftover of an older Gson in MI: SynapseJsonPath.formatJsonPathResponse).
    private static JsonNode? Unwrapped(JsonNode? value) =>
        value is JsonObject members && (members.TryGetPropertyValue("members", out var inner) || members.TryGetPropertyValue("elements", out inner))
            ? inner
            : value;

    private string OfProperty(JsonPath path, string? text)
    {
        if (text is null)
        {
            return "";
        }

        return path.IsRoot ? text
            : Read(path, PropertyRoot(text)) ?? throw new ExpressionEvaluationException($"No results for path {path.Text} in {property!.Text}");
    }

    private JsonNode? PropertyRoot(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 512 });
        }
        catch (JsonException)
        {
            // Gson takes a bare word for a text.
            return JsonValue.Create(text);
        }
    }

    private static string SplitProperty(string path, NamespaceScope namespaces, SourcePlace place, out XPathExpression? property)
    {
        property = null;
        foreach (var prefix in PropertyPrefixes)
        {
            if (!path.StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var end = prefix.Length;
            while (end < path.Length && (char.IsAsciiLetterOrDigit(path[end]) || path[end] is '_' or '-'))
            {
                end++;
            }

            if (end == prefix.Length)
            {
                throw new ExpressionSyntaxException($"A property name must follow {prefix}", path, end);
            }

            property = new XPathExpression(path[..end], namespaces, place);
            return "$" + path[end..];
        }

        return path;
    }
}
