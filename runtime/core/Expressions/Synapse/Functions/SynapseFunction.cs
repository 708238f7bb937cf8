namespace Integrator.Core.Expressions.Synapse.Functions;

/// <summary>What a function does with its arguments, none of which is null or an error.</summary>
internal delegate ExpressionValue SynapseFunction(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c);
