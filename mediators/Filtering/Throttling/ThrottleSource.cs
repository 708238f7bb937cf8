using Integrator.Core.Messages;
using Integrator.Mediators.Transformation.Resources;

namespace Integrator.Mediators.Filtering.Throttling;

/// <summary>Where a throttle's policy comes from; a changed policy begins with new counters.</summary>
internal sealed class ThrottleSource
{
    private readonly string? key;
    private readonly Lock gate = new();
    private KeyedResource read;
    private Throttle? current;

    public ThrottleSource(ThrottlePolicy policy) => current = new Throttle(policy);

    public ThrottleSource(string key) => this.key = key;

    /// <exception cref="ThrottlePolicyException">There is no policy under the key, or it is wrong.</exception>
    public Throttle Current(MessageContext context)
    {
        if (key is null)
        {
            return current!;
        }

        var resource = KeyedResource.Find(context, key) ?? throw new ThrottlePolicyException($"No throttle policy under the key {key}");
        lock (gate)
        {
            if (current is null || !read.IsSameAs(resource))
            {
                var xml = resource.ReadXml(context.Runtime.Formats.Options.Limits) ?? throw new ThrottlePolicyException($"The throttle policy {key} is no XML");
                current = new Throttle(ThrottlePolicy.Parse(xml));
                read = resource;
            }

            return current;
        }
    }
}
