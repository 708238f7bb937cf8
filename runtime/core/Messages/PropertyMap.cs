using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Integrator.Core.Expressions.Xml;

namespace Integrator.Core.Messages;

/// <summary>Named values of one property scope; names are case-sensitive. A missing name reads as null.</summary>
/// <remarks>
/// A list searched in order: a message carries few properties, and this costs nothing until one is set. Most questions are for switches that
/// nobody has set; a bit for each name answers them without a search.
/// </remarks>
public sealed class PropertyMap : IEnumerable<KeyValuePair<string, object?>>
{
    /// <summary>Enough for what the listener and an API set of each request.</summary>
    private const int FirstLength = 16;

    private KeyValuePair<string, object?>[] entries = [];
    private int count;

    /// <summary>The bits of all names that are or were in the list.</summary>
    private ulong names;

    public int Count => count;

    public object? this[string name]
    {
        get
        {
            var index = IndexOf(name);
            return index < 0 ? null : entries[index].Value;
        }

        set
        {
            var index = IndexOf(name);
            if (index >= 0)
            {
                entries[index] = new(entries[index].Key, value);
                return;
            }

            if (count == entries.Length)
            {
                Array.Resize(ref entries, Math.Max(FirstLength, count * 2));
            }

            names |= Bit(name);
            entries[count++] = new(name, value);
        }
    }

    /// <summary>The value's text (XML and JSON serialised, numbers as Java prints them), or null when the property is missing or null.</summary>
    public string? GetString(string name) => this[name] is { } value ? XmlText.OfObject(value) : null;

    /// <summary>MI's reading of a switch: the boolean true, or the text <c>true</c> in any case.</summary>
    public bool IsTrue(string name) => this[name] switch
    {
        bool flag => flag,
        string text => text.Equals("true", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    public bool Contains(string name) => IndexOf(name) >= 0;

    public bool TryGet(string name, [MaybeNullWhen(false)] out object value)
    {
        var index = IndexOf(name);
        value = index < 0 ? null : entries[index].Value;
        return value is not null;
    }

    public bool Remove(string name)
    {
        var index = IndexOf(name);
        if (index < 0)
        {
            return false;
        }

        count--;
        Array.Copy(entries, index + 1, entries, index, count - index);
        entries[count] = default;
        return true;
    }

    public void Clear()
    {
        Array.Clear(entries, 0, count);
        count = 0;
        names = 0;
    }

    public PropertyMap Copy()
    {
        var copy = new PropertyMap();
        if (count > 0)
        {
            copy.entries = entries[..count];
            copy.count = count;
            copy.names = names;
        }

        return copy;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return entries[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string name)
    {
        if ((names & Bit(name)) == 0)
        {
            return -1;
        }

        var present = entries.AsSpan(0, count);
        for (var i = 0; i < present.Length; i++)
        {
            if (ReferenceEquals(present[i].Key, name))
            {
                return i;
            }
        }

        for (var i = 0; i < present.Length; i++)
        {
            if (string.Equals(present[i].Key, name))
            {
                return i;
            }
        }

        return -1;
    }

    private static ulong Bit(string name) =>
        name.Length == 0 ? 1 : 1UL << (((name.Length * 7) ^ (name[^1] * 13) ^ (name[name.Length / 2] * 5)) & 63);
}
