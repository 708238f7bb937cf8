namespace Integrator.Core.Messages;

/// <summary>Transport headers of one message, in the order they came; names compare ignoring case, a name may repeat.</summary>
/// <remarks>A small list searched in order: messages carry few headers, and most are only passed on.</remarks>
public sealed class HeaderCollection
{
    private KeyValuePair<string, string>[] entries;
    private int count;

    public HeaderCollection(int capacity = 8) => entries = new KeyValuePair<string, string>[capacity];

    public int Count => count;

    /// <summary>The name and value at a position, from 0.</summary>
    public KeyValuePair<string, string> this[int index] => entries[index];

    /// <summary>The first value of a header, or null; setting replaces every value, null removes the header.</summary>
    public string? this[string name]
    {
        get
        {
            var index = IndexOf(name, 0);
            return index < 0 ? null : entries[index].Value;
        }

        set
        {
            if (value is null)
            {
                Remove(name);
                return;
            }

            var index = IndexOf(name, 0);
            if (index < 0)
            {
                Add(name, value);
                return;
            }

            entries[index] = new(entries[index].Key, value);
            RemoveFrom(name, index + 1);
        }
    }

    public bool Contains(string name) => IndexOf(name, 0) >= 0;

    /// <summary>Appends a value, keeping those the header already has.</summary>
    public void Add(string name, string value)
    {
        if (count == entries.Length)
        {
            Array.Resize(ref entries, count * 2);
        }

        entries[count++] = new(name, value);
    }

    /// <summary>Removes every value of a header; true when there was one.</summary>
    public bool Remove(string name) => RemoveFrom(name, 0);

    public void Clear()
    {
        Array.Clear(entries, 0, count);
        count = 0;
    }

    /// <summary>All values of a header in order.</summary>
    public IEnumerable<string> GetValues(string name)
    {
        for (var i = IndexOf(name, 0); i >= 0; i = IndexOf(name, i + 1))
        {
            yield return entries[i].Value;
        }
    }

    /// <summary>As Java prints the map that MI keeps them in: sorted by name, one value each.</summary>
    internal string ToText()
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < count; i++)
        {
            sorted.TryAdd(entries[i].Key, entries[i].Value);
        }

        return "{" + string.Join(", ", sorted.Select(header => $"{header.Key}={header.Value}")) + "}";
    }

    public HeaderCollection Copy()
    {
        var copy = new HeaderCollection(Math.Max(count, 4));
        Array.Copy(entries, copy.entries, count);
        copy.count = count;
        return copy;
    }

    private int IndexOf(string name, int from)
    {
        for (var i = from; i < count; i++)
        {
            var key = entries[i].Key;
            if (ReferenceEquals(key, name) || (key.Length == name.Length && key.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                return i;
            }
        }

        return -1;
    }

    private bool RemoveFrom(string name, int from)
    {
        var kept = IndexOf(name, from);
        if (kept < 0)
        {
            return false;
        }

        for (var i = kept + 1; i < count; i++)
        {
            if (!entries[i].Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                entries[kept++] = entries[i];
            }
        }

        Array.Clear(entries, kept, count - kept);
        count = kept;
        return true;
    }
}
