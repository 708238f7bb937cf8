using System.Text.Json.Nodes;
using Integrator.Core.Artifacts;
using Integrator.Core.Expressions.JsonPaths;
using Integrator.Core.Messages;

namespace Integrator.Core.Expressions;

/// <summary>A JSONPath over the body or over a property that holds JSON text: <c>json-eval($.a)</c>, <c>json-eval($ctx:p.a)</c>.</summary>
public sealed class JsonPathExpression : ValueExpression
{
    internal JsonPathExpression(string text, string path, NamespaceScope namespaces, SourcePlace place)
        : base(text, place) => Path = JsonPath.Parse(path);

    public override bool IsContentAware => true;

    /// <summary>The compiled path; with <c>{expr}</c> in it, the one of <see cref="PathFor"/> counts.</summary>
    public JsonPath Path { get; }

    /// <summary>The path for one message: inline <c>{expr}</c> parts are replaced first.</summary>
    public JsonPath PathFor(MessageContext context) => throw new NotImplementedException();

    /// <summary>The JSON value the path runs on: the body's, or that of the property named first. Null for an empty body.</summary>
    public JsonNode? Root(MessageContext context) => throw new NotImplementedException();

    /// <summary>
    /// What iterate, foreach and aggregate walk over: the elements of the array a definite path finds, the one value it finds, or every
    /// value an indefinite path finds; null when the path does not fit the body.
    /// </summary>
    public IReadOnlyList<JsonNode?>? SelectAll(MessageContext context) => throw new NotImplementedException();

    public override string? EvaluateString(MessageContext context) => throw new NotImplementedException();

    public override object? EvaluateObject(MessageContext context) => null;
}
