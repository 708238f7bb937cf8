namespace Integrator.Core.Messages;

/// <summary>The names of <see cref="IGivenProperties"/>, in the order in which they are listed; one instance for all messages.</summary>
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

        return Array.IndexOf(all, name);
    }

    /// <summary>One of 64 bits for a name: where it is not set, no search is needed.</summary>
    internal static ulong BitOf(string name) =>
        name.Length == 0 ? 1 : 1UL << (((name.Length * 7) ^ (name[^1] * 13) ^ (name[name.Length / 2] * 5)) & 63);
}
