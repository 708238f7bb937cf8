using System.Runtime.CompilerServices;

namespace Integrator.Transports.Http.Requests;

/// <summary>What follows from the URL of a target alone, made once: an endpoint with a fixed address names the same object for each of its calls.</summary>
/// <remarks>A place holds the last target that fell on it, so that addresses that come from messages cost no memory. Thread-safe.</remarks>
internal sealed class TargetMemo<T>(Func<Uri, T> make)
{
    private const int Places = 128;

    private readonly Entry?[] entries = new Entry?[Places];

    public T Of(Uri target)
    {
        ref var place = ref entries[RuntimeHelpers.GetHashCode(target) & (Places - 1)];
        if (place is { } known && ReferenceEquals(known.Target, target))
        {
            return known.Value;
        }

        var made = new Entry(target, make(target));
        place = made;
        return made.Value;
    }

    private sealed record Entry(Uri Target, T Value);
}
