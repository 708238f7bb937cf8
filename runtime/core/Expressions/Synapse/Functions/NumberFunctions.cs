using Integrator.Core.Expressions.JavaConventions;

namespace Integrator.Core.Expressions.Synapse.Functions;

/// <summary>abs, ceil, floor, round, sqrt, log, pow. A long is no number for them, as in MI.</summary>
internal static class NumberFunctions
{
    public static void AddTo(Dictionary<(string Name, int Arguments), SynapseFunction> table)
    {
        table[("abs", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            a.IsInt ? ExpressionValue.Of(a.AsInt() == int.MinValue ? int.MinValue : Math.Abs(a.AsInt()))
            : a.IsDouble ? ExpressionValue.Of(Math.Abs(a.AsDouble())) : TextFunctions.Invalid("abs", a);
        table[("ceil", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            a.IsInt ? ExpressionValue.Of(a.AsInt())
            : a.IsDouble ? ExpressionValue.Of(Math.Ceiling(a.AsDouble())) : TextFunctions.Invalid("ceil", a);
        table[("floor", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            a.IsInt ? ExpressionValue.Of(a.AsInt())
            : a.IsDouble ? ExpressionValue.Of(Math.Floor(a.AsDouble())) : TextFunctions.Invalid("floor", a);
        table[("sqrt", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            a.IsInt || a.IsDouble ? ExpressionValue.Of(Math.Sqrt(a.AsDouble())) : TextFunctions.Invalid("sqrt", a);
        table[("log", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            a.IsInt || a.IsDouble ? ExpressionValue.Of(Math.Log10(a.AsDouble())) : TextFunctions.Invalid("log", a);
        table[("log", 2)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue b, in ExpressionValue _) =>
            (a.IsInt || a.IsDouble) && (b.IsInt || b.IsDouble)
                ? ExpressionValue.Of(Math.Log(a.AsDouble()) / Math.Log(b.AsDouble())) : TextFunctions.Invalid("log", a);
        table[("pow", 2)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue b, in ExpressionValue _) =>
            (a.IsInt || a.IsDouble) && (b.IsInt || b.IsDouble)
                ? ExpressionValue.Of(Math.Pow(a.AsDouble(), b.AsDouble())) : TextFunctions.Invalid("pow", a);
        table[("round", 1)] = static (in SynapseRun _, in ExpressionValue a, in ExpressionValue _, in ExpressionValue _) =>
            a.IsDouble ? ExpressionValue.Of(unchecked((int)JavaNumber.Round(a.AsDouble())))
            : a.IsInt ? ExpressionValue.Of(a.AsInt()) : TextFunctions.Invalid("round", a);
        table[("round", 2)] = Round;
    }

    private static ExpressionValue Round(in SynapseRun run, in ExpressionValue a, in ExpressionValue b, in ExpressionValue c)
    {
        if (a.IsDouble && b.IsInt && b.AsInt() > 0)
        {
            var value = a.AsDouble();
            return double.IsFinite(value)
                ? ExpressionValue.Of(JavaDecimal.Of(value).Rescale(Math.Min(b.AsInt(), 400)).ToDouble())
                : ExpressionValue.Fail("round of NaN or an infinite number");
        }

        return a.IsInt || a.IsLong ? a : TextFunctions.Invalid("round", a);
    }
}
