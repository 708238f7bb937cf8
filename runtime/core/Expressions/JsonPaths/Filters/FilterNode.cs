using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.JsonPaths.Filters;

/// <summary>A condition of a filter: <c>@</c> is the item, <c>$</c> the document.</summary>
internal abstract class FilterNode
{
    public abstract bool Holds(JsonNode? item, JsonNode? root);
}

/// <summary><c>&amp;&amp;</c> and <c>||</c>.</summary>
internal sealed class LogicalFilter(FilterNode left, FilterNode right, bool isAnd) : FilterNode
{
    public override bool Holds(JsonNode? item, JsonNode? root) => isAnd
        ? left.Holds(item, root) && right.Holds(item, root)
        : left.Holds(item, root) || right.Holds(item, root);
}

/// <summary><c>!(..)</c>.</summary>
internal sealed class NegatedFilter(FilterNode inner) : FilterNode
{
    public override bool Holds(JsonNode? item, JsonNode? root) => !inner.Holds(item, root);
}

/// <summary>A path alone: true when it leads somewhere, even to null.</summary>
internal sealed class ExistenceFilter(FilterOperand path, bool expected) : FilterNode
{
    public override bool Holds(JsonNode? item, JsonNode? root) => path.Exists(item, root) == expected;
}
