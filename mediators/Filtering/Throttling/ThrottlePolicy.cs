using System.Globalization;
using System.Xml.Linq;

namespace Integrator.Mediators.Filtering.Throttling;

/// <summary>A WS-Policy with a throttle assertion (MI: commons/throttle ThrottleFactory, ThrottlePolicyProcessor).</summary>
/// <param name="MaximumConcurrentAccess">How many requests may be under way at once; 0: any number.</param>
internal sealed record ThrottlePolicy(IReadOnlyList<ThrottleRule> Rules, int MaximumConcurrentAccess)
{
    private static readonly XNamespace Namespace = "http://www.wso2.org/products/wso2commons/throttle";

    /// <summary>The policy, or null when it has no throttle assertion: nothing is throttled then (ThrottleFactory).</summary>
    /// <exception cref="ThrottlePolicyException">A number in the policy is wrong.</exception>
    public static ThrottlePolicy? Parse(XElement policy)
    {
        var assertion = policy.DescendantsAndSelf().FirstOrDefault(static element => element.Name.Namespace == Namespace
                && element.Name.LocalName is "MediatorThrottleAssertion" or "ThrottleAssertion");
        if (assertion is null)
        {
            return null;
        }

        var concurrency = assertion.Descendants(Namespace + "MaximumConcurrentAccess").FirstOrDefault();
        return new ThrottlePolicy(
            [.. assertion.Descendants(Namespace + "ID").Select(ReadRule)],
            concurrency is null ? 0 : (int)Number(concurrency));
    }

    private static ThrottleRule ReadRule(XElement id)
    {
        var type = id.Attribute(Namespace + "type")?.Value ?? id.Attribute("type")?.Value;
        if (type is not ("IP" or "DOMAIN"))
        {
            throw new ThrottlePolicyException($"throttle:type must be IP or DOMAIN, it is '{type}'");
        }

        var scope = id.Parent!;
        var access = Access(scope);
        var unit = Optional(scope, "UnitTime");
        if (access == ThrottleAccess.Control && unit == 0)
        {
            throw new ThrottlePolicyException("throttle:Control needs a throttle:UnitTime of milliseconds");
        }

        return new ThrottleRule(
            id.Value.Trim(),
            type == "DOMAIN",
            access,
            (int)Optional(scope, "MaximumCount"),
            TimeSpan.FromMilliseconds(unit),
            TimeSpan.FromMilliseconds(Optional(scope, "ProhibitTimePeriod")));
    }

    // IsAllow is how a plain ThrottleAssertion says it (ThrottlePolicyProcessor).
    private static ThrottleAccess Access(XElement scope) => scope.Descendants(Namespace + "IsAllow").FirstOrDefault()?.Value.Trim() switch
    {
        "true" => ThrottleAccess.Allow,
        "false" => ThrottleAccess.Deny,
        { } other => throw new ThrottlePolicyException($"throttle:IsAllow must be true or false, it is '{other}'"),
        null when scope.Descendants(Namespace + "Deny").Any() => ThrottleAccess.Deny,
        null when scope.Descendants(Namespace + "Allow").Any() => ThrottleAccess.Allow,
        null => ThrottleAccess.Control,
    };

    private static long Optional(XElement scope, string name) =>
        scope.Descendants(Namespace + name).FirstOrDefault() is { } element && !string.IsNullOrWhiteSpace(element.Value) ? Number(element) : 0;

    private static long Number(XElement element) =>
        long.TryParse(element.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue
            ? number
            : throw new ThrottlePolicyException($"throttle:{element.Name.LocalName} must be a number, it is '{element.Value.Trim()}'");
}
