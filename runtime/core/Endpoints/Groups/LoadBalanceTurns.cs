using System.Globalization;
using Integrator.Core.Artifacts;

namespace Integrator.Core.Endpoints.Groups;

/// <summary>The order in which children of a loadbalance endpoint take messages: one turn each, or as many in a row as their weights say.</summary>
internal static class LoadBalanceTurns
{
    private const int HighestWeight = 10_000;

    public static int[] Read(ArtifactElement kind, int count, ParseScope scope)
    {
        var policy = kind.Attribute("policy");
        if (!string.IsNullOrWhiteSpace(policy) && !policy.Trim().Equals("roundRobin", StringComparison.OrdinalIgnoreCase))
        {
            throw kind.Error("unknown-policy", $"There is no load balance policy '{policy}'", "write roundRobin", kind.AttributePlace("policy"));
        }

        var algorithm = kind.Attribute("algorithm")?.Trim() ?? "";
        var name = algorithm[(algorithm.LastIndexOf('.') + 1)..];
        return name switch
        {
            "" or "RoundRobin" or "roundRobin" => [.. Enumerable.Range(0, count)],
            "WeightedRoundRobin" or "WeightedRRLCAlgorithm" => Weighted(kind, count, scope),
            _ => throw kind.Error("unknown-algorithm", $"There is no load balance algorithm '{algorithm}'", "write org.apache.synapse.endpoints.algorithms.RoundRobin or ...WeightedRoundRobin", kind.AttributePlace("algorithm")),
        };
    }

    private static int[] Weighted(ArtifactElement kind, int count, ParseScope scope)
    {
        var turns = new List<int>();
        var position = 0;
        foreach (var child in kind.Children("endpoint"))
        {
            var weight = 1;
            if (child.Children("property").FirstOrDefault(static property => property.Attribute("name") == "loadbalance.weight") is { } property)
            {
                var text = scope.Resolve(property, property.Attribute("value") ?? "");
                if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out weight) || weight is < 1 or > HighestWeight)
                {
                    throw property.Error("bad-weight", $"The weight '{text}' is no number from 1 to {HighestWeight}", null, property.AttributePlace("value"));
                }
            }

            turns.AddRange(Enumerable.Repeat(position++, weight));
        }

        return turns.Count == 0 ? [.. Enumerable.Range(0, count)] : [.. turns];
    }
}
