using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Integrator.Core.Expressions.Xml;

namespace Integrator.Core.Messages;

/// <summary>Named values of one property scope; names are case-sensitive. A missing name reads as null.</summary>
/// <remarks>A list searched in order: a message carries few properties, and this costs nothing until one is set.</remarks>
public sealed class PropertyMap : IEnumerable<KeyValuePair<string, object?>>
{
    private KeyValuePair<string, object?>[] entries = [];
    private int count;

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
                Array.Resize(ref entries, Math.Max(8, count * 2));
            }

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
    }

    public PropertyMap Copy()
    {
        var copy = new PropertyMap();
        if (count > 0)
        {
            copy.entries = entries[..count];
            copy.count = count;
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
        for (var i = 0; i < count; i++)
        {
            if (string.Equals(entries[i].Key, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
