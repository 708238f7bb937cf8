using System.Collections;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Integrator.Core.Expressions.Synapse;

/// <summary><c>vars.name</c> with a path behind it; the first step into a map (the result of a call or connector) is its key.</summary>
internal sealed class VariableNode(string name, PathTemplate path) : SynapseNode
{
    protected override string Print() => $"vars{NamedValueNode.InBrackets(name)}{path}";

    public override ExpressionValue Evaluate(in SynapseRun run)
    {
        var variable = run.Context.Variables[name];
        if (variable is null)
        {
            return ExpressionValue.Fail($"Variable {name} is not defined");
        }

        if (path.IsEmpty)
        {
            return ExpressionValue.OfObject(variable);
        }

        var compiled = path.Resolve(run, out var error);
        if (compiled is null)
        {
            return error;
        }

        if (TryReadMap(variable, compiled.MapKey, out var isMap, out var value))
        {
            return compiled.PathBehindKey is not { } behind ? ExpressionValue.OfObject(value)
                : value is JsonNode json ? JsonReading.Read(json, behind)
                : ExpressionValue.Fail($"Could not evaluate JSONPath expression: {behind.Text} on non-JSON object");
        }

        if (isMap)
        {
            return ExpressionValue.Fail($"Could not find key: {compiled.MapKey} in the variable: {name}");
        }

        if (variable is XObject or IReadOnlyList<XObject>)
        {
            return ExpressionValue.Fail($"Could not evaluate JSONPath expression: {compiled.Text} on non-JSON variable value");
        }

        return compiled.Path is null
            ? ExpressionValue.Fail(compiled.Mistake!)
            : JsonReading.Read(variable as JsonNode ?? JsonReading.ParseLeniently(ExpressionValue.OfObject(variable).AsText() ?? ""), compiled.Path);
    }

    private static bool TryReadMap(object variable, string? key, out bool isMap, out object? value)
    {
        value = null;
        isMap = true;
        switch (variable)
        {
            case JsonNode:
                isMap = false;
                return false;
            case IReadOnlyDictionary<string, object?> map:
                return key is not null && map.TryGetValue(key, out value) && value is not null;
            case IDictionary map:
                value = key is null ? null : map[key];
                return value is not null;
            default:
                isMap = false;
                return false;
        }
    }
}
