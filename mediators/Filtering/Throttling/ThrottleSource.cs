using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Resources;

namespace Integrator.Mediators.Filtering.Throttling;

/// <summary>Where a throttle's policy comes from; a changed policy begins with new counters.</summary>
internal sealed class ThrottleSource
{
    private readonly string? key;
    private readonly Lock gate = new();
    private KeyedResource read;
    private bool isRead;
    private Throttle? current;

    public ThrottleSource(ThrottlePolicy? policy) => current = policy is null ? null : new Throttle(policy);

    public ThrottleSource(string key) => this.key = key;

    /// <summary>The throttle that counts now; null where the policy asserts nothing.</summary>
    /// <exception cref="ThrottlePolicyException">There is no policy under the key, or it is wrong.</exception>
    public Throttle? Current(MessageContext context)
    {
        if (key is null)
        {
            return current;
        }

        var resource = KeyedResource.Find(context, key) ?? throw new ThrottlePolicyException($"No throttle policy under the key {key}");
        lock (gate)
        {
            if (!isRead || !read.IsSameAs(resource))
            {
                var xml = resource.ReadXml(context.Runtime.Formats.Options.Limits) ?? throw new ThrottlePolicyException($"The throttle policy {key} is no XML");
                current = ThrottlePolicy.Parse(xml) is { } policy ? new Throttle(policy) : null;
                read = resource;
                isRead = true;
            }

            return current;
        }
    }
}
