namespace Integrator.Core.Expressions.Synapse.Functions;

/// <summary>A call of a function; an argument that is null is an error (MI's PredefinedFunctionNode.checkArguments).</summary>
internal sealed class FunctionNode(string name, SynapseNode[] arguments, SynapseFunction function) : SynapseNode
{
    private static readonly string[] Positions = ["source", "argument1", "argument2"];

    public override ExpressionValue Evaluate(in SynapseRun run)
    {
        ExpressionValue a = default, b = default, c = default;
        if (arguments.Length > 0 && !TryEvaluate(run, 0, ref a))
        {
            return a;
        }

        if (arguments.Length > 1 && !TryEvaluate(run, 1, ref b))
        {
            return b;
        }

        if (arguments.Length > 2 && !TryEvaluate(run, 2, ref c))
        {
            return c;
        }

        return function(run, a, b, c);
    }

    private bool TryEvaluate(in SynapseRun run, int index, ref ExpressionValue value)
    {
        value = arguments[index].Evaluate(run);
        if (value.IsNull)
        {
            value = ExpressionValue.Fail($"Null {Positions[index]} value provided for the function: {name}");
        }

        return !value.IsError;
    }
}
