using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary>One evaluation of a path: its document, what was found so far, and whether the path turned out not to fit.</summary>
internal sealed class JsonPathRun(JsonNode? root, bool requireProperties = false)
{
    /// <summary>Deepest nesting that a deep scan follows.</summary>
    public const int MaximumDepth = 1000;

    public JsonNode? Root { get; } = root;

    /// <summary>True in an existence check of a filter: a missing member fails the path even behind a wildcard.</summary>
    public bool RequireProperties { get; } = requireProperties;

    public List<JsonLocation> Hits { get; } = [];

    /// <summary>Why the path does not fit, or null.</summary>
    public string? Failure { get; private set; }

    public void Fail(string why) => Failure ??= why;
}
