using System.Text.Json.Nodes;
using Integrator.Core.Expressions.JsonPaths;

namespace Integrator.Core.Expressions.Synapse;

/// <summary><c>[a, b]</c>: numbers stay numbers, everything else becomes text (MI's LiteralNode.parseArray).</summary>
internal sealed class ArrayNode(SynapseNode[] items) : SynapseNode
{
    public override ExpressionValue Evaluate(in SynapseRun run)
    {
        var array = new JsonArray();
        foreach (var item in items)
        {
            var value = item.Evaluate(run);
            if (value.IsError)
            {
                return value;
            }

            if (value.IsNull)
            {
                return ExpressionValue.Fail("Null inside an array");
            }

            array.Add(value.IsInt ? JsonValue.Create(value.AsInt())
                : value.IsDouble ? JsonScalar.OfDouble(value.AsDouble())
                : JsonValue.Create(value.AsText()));
        }

        return ExpressionValue.Of(array, keepsDigits: true);
    }

    protected override string Print() => $"[{string.Join(", ", (IEnumerable<SynapseNode>)items)}]";
}
