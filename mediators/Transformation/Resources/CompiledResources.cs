using System.Collections.Concurrent;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Transformation.Resources;

/// <summary>Compiled forms of keyed resources, one for each key and version; a mediator's own, shared by all its messages.</summary>
/// <param name="compile">Makes the compiled form; what it throws is the caller's to handle, and is tried again with the next message.</param>
internal sealed class CompiledResources<T>(Func<MessageContext, string, KeyedResource, T> compile)
    where T : class
{
    /// <summary>Keys may be made of message content; more than this many are compiled without being kept.</summary>
    private const int MaximumKept = 256;

    private readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);

    /// <summary>The compiled form of the resource that the key has now; null when there is none.</summary>
    public T? Find(MessageContext context, string key)
    {
        if (KeyedResource.Find(context, key) is not { } resource)
        {
            return null;
        }

        if (kept.TryGetValue(key, out var known) && known.Resource.IsSameAs(resource))
        {
            return known.Compiled;
        }

        var compiled = compile(context, key, resource);
        if (known is not null || kept.Count < MaximumKept)
        {
            kept[key] = new Kept(resource, compiled);
        }

        return compiled;
    }

    private sealed record Kept(KeyedResource Resource, T Compiled);
}
