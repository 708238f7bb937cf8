using System.Text;
using System.Text.Json.Nodes;

namespace Integrator.Core.Expressions.JsonPaths;

/// <summary>A function at the end of a path: <c>.length()</c>, <c>.sum()</c>, <c>.concat("a", $.b)</c> ...</summary>
internal sealed class FunctionStep(string name, FunctionArgument[] arguments) : JsonPathStep
{
    public string Name => name;

    public override bool IsDefinite => true;

    public override void Evaluate(in JsonLocation at, JsonPathRun run)
    {
        var result = Invoke(at.Value, run);
        if (run.Failure is null)
        {
            Continue(JsonLocation.Computed(result), run);
        }
    }

    private JsonNode? Invoke(JsonNode? model, JsonPathRun run)
    {
        switch (name)
        {
            case "length" or "size":
                return Length(model, run);
            case "keys":
                return model is JsonObject members ? Keys(members) : null;
            case "first":
                return At(model, 0);
            case "last":
                return At(model, -1);
            case "index":
                return At(model, Arguments(run) is [JsonValue number, ..] && JsonScalar.IsNumber(number) ? (int)JsonScalar.ToDouble(number) : 0);
            case "concat":
                return Concatenate(model, run);
            case "append":
                return Append(model, run);
            case "min" or "max" or "avg" or "sum" or "stddev":
                return Aggregate(model, run);
            default:
                run.Fail($"Function with name: {name} does not exist");
                return null;
        }
    }

    private List<JsonNode?> Arguments(JsonPathRun run)
    {
        var values = new List<JsonNode?>(arguments.Length);
        foreach (var argument in arguments)
        {
            argument.AddTo(values, run);
        }

        return values;
    }

    private JsonNode? Length(JsonNode? model, JsonPathRun run) => arguments.Length > 0
        ? JsonValue.Create(Arguments(run).Count)
        : model switch
        {
            JsonArray items => JsonValue.Create(items.Count),
            JsonObject members => JsonValue.Create(members.Count),
            _ => null,
        };

    private static JsonArray Keys(JsonObject members)
    {
        var keys = new JsonArray();
        foreach (var (key, _) in members)
        {
            keys.Add((JsonNode)JsonValue.Create(key));
        }

        return keys;
    }

    private static JsonNode? At(JsonNode? model, int index)
    {
        if (model is not JsonArray items)
        {
            return null;
        }

        var effective = index < 0 ? items.Count + index : index;
        return effective >= 0 && effective < items.Count ? JsonScalar.Unwrapped(items[effective]) : null;
    }

    private JsonValue Concatenate(JsonNode? model, JsonPathRun run)
    {
        var text = new StringBuilder();
        if (model is JsonArray items)
        {
            foreach (var item in items)
            {
                if (JsonScalar.IsString(item))
                {
                    text.Append(item!.GetValue<string>());
                }
            }
        }

        foreach (var value in Arguments(run))
        {
            if (value is not null)
            {
                text.Append(JsonScalar.Text(value));
            }
        }

        return JsonValue.Create(text.ToString());
    }

    private JsonNode? Append(JsonNode? model, JsonPathRun run)
    {
        if (model is not JsonArray items)
        {
            return model;
        }

        var longer = (JsonArray)items.DeepClone();
        foreach (var value in Arguments(run))
        {
            longer.Add(value?.DeepClone());
        }

        return longer;
    }

    private JsonNode? Aggregate(JsonNode? model, JsonPathRun run)
    {
        var values = Arguments(run);
        if (model is JsonArray items)
        {
            values.InsertRange(0, items);
        }

        double sum = 0, squares = 0, least = double.MaxValue, greatest = double.MinValue;
        var count = 0;
        foreach (var value in values)
        {
            if (!JsonScalar.IsNumber(value))
            {
                continue;
            }

            var number = JsonScalar.ToDouble((JsonValue)value!);
            count++;
            sum += number;
            squares += number * number;
            least = Math.Min(least, number);
            greatest = Math.Max(greatest, number);
        }

        if (count == 0)
        {
            run.Fail("Aggregation function attempted to calculate value using empty array");
            return null;
        }

        return JsonScalar.OfDouble(name switch
        {
            "min" => least,
            "max" => greatest,
            "sum" => sum,
            "avg" => sum / count,
            _ => Math.Sqrt((squares / count) - (sum * sum / count / count)),
        });
    }
}
