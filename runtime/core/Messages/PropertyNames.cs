namespace Integrator.Core.Messages;

/// <summary>The names of <see cref="GivenProperties"/>, in the order in which they are listed; one instance for all messages.</summary>
public sealed class PropertyNames
{
    private readonly string[] names;

    public PropertyNames(params string[] names)
    {
        this.names = names;
        foreach (var name in names)
        {
            Bits |= BitOf(name);
        }
    }

    public int Count => names.Length;

    public string this[int index] => names[index];

    /// <summary>The bits of all the names.</summary>
    internal ulong Bits { get; }

    /// <summary>The position of a name, or -1.</summary>
    internal int IndexOf(string name)
    {
        var all = names;
        for (var i = 0; i < all.Length; i++)
        {
            if (ReferenceEquals(all[i], name))
            {
                return i;
            }
        }

        for (var i = 0; i < all.Length; i++)
        {
            if (all[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>One of 64 bits for a name: where it is not set, no search is needed.</summary>
    /// <remarks>Of the factors tried these let fewest of the names that the engine asks for share a bit with those that are always given (3 of some 150 pairs).</remarks>
    internal static ulong BitOf(string name) =>
        name.Length == 0 ? 1 : 1UL << (((name.Length + name[name.Length / 2]) * 24) + (name[^1] * 43) + (name[0] * 15));
}
