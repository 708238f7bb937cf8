using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.Synapse;

/// <summary>A JSON path behind <c>registry(..)</c>, <c>object(..)</c> or <c>array(..)</c>.</summary>
internal sealed class FunctionPathNode(SynapseNode function, PathTemplate path) : SynapseNode
{
    protected override string Print() => $"{function}{path}";

    public override ExpressionValue Evaluate(in SynapseRun run)
    {
        var compiled = path.Resolve(run, out var error);
        if (compiled is null)
        {
            return error;
        }

        if (compiled.Path is null)
        {
            return ExpressionValue.Fail(compiled.Mistake!);
        }

        var value = function.Evaluate(run);
        if (value.IsError)
        {
            return value;
        }

        JsonNode? root = value.Json;
        if (root is null && value.IsText)
        {
            root = JsonReading.ParseLeniently(value.AsText()!);
        }

        return JsonReading.Read(root, compiled.Path);
    }
}
