using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Integrator.Core.Expressions.Xml;

namespace Integrator.Core.Messages;

/// <summary>Named values of one property scope; names are case-sensitive. A missing name reads as null.</summary>
/// <remarks>
/// A list searched in order: a message carries few properties, and this costs nothing until one is set. What every message has is given, not set: it is
/// looked up where it came from until somebody changes it. Most questions are for switches that nobody has set; a bit for each name answers them
/// without a search.
/// </remarks>
public sealed class PropertyMap : IPropertyScope, IEnumerable<KeyValuePair<string, object?>>
{
    /// <summary>Enough for what the engine sets of a message that is passed on.</summary>
    private const int FirstLength = 4;

    private const int SecondLength = 16;

    private KeyValuePair<string, object?>[] entries = [];

    /// <summary>What comes before the entries; null: nothing, or it has become entries.</summary>
    private GivenProperties? given;
    private int count;

    /// <summary>The bits of all names that are or were in the list.</summary>
    private ulong names;

    public int Count
    {
        get
        {
            var all = count;
            for (var i = 0; i < (given?.Names.Count ?? 0); i++)
            {
                all += given![i] is null ? 0 : 1;
            }

            return all;
        }
    }

    public object? this[string name]
    {
        get
        {
            if (!MayHave(name))
            {
                return null;
            }

            var index = IndexOf(name);
            return index >= 0 ? entries[index].Value : Given(name);
        }

        set
        {
            if (MayHave(name))
            {
                var index = IndexOfChanged(name);
                if (index >= 0)
                {
                    entries[index] = new(entries[index].Key, value);
                    return;
                }
            }

            Add(name, value);
        }
    }

    /// <summary>Sets properties that are not looked up before somebody asks for one. They must not change while the message lives.</summary>
    public void Give(GivenProperties properties)
    {
        if (count == 0 && given is null)
        {
            given = properties;
            names |= properties.Names.Bits;
            return;
        }

        for (var i = 0; i < properties.Names.Count; i++)
        {
            if (properties[i] is { } value)
            {
                this[properties.Names[i]] = value;
            }
        }
    }

    /// <summary>The value's text (XML and JSON serialised, numbers as Java prints them), or null when the property is missing or null.</summary>
    public string? GetString(string name) => this[name] switch
    {
        null => null,
        string text => text,
        var value => XmlText.OfObject(value),
    };

    /// <summary>MI's reading of a switch: the boolean true, or the text <c>true</c> in any case.</summary>
    public bool IsTrue(string name) => this[name] switch
    {
        null => false,
        bool flag => flag,
        string text => text.Equals("true", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    public bool Contains(string name) => MayHave(name) && (IndexOf(name) >= 0 || Given(name) is not null);

    public bool TryGet(string name, [MaybeNullWhen(false)] out object value)
    {
        value = this[name];
        return value is not null;
    }

    public bool Remove(string name)
    {
        var index = MayHave(name) ? IndexOfChanged(name) : -1;
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
        given = null;
        count = 0;
        names = 0;
    }

    public PropertyMap Copy()
    {
        var copy = new PropertyMap { given = given, names = names };
        if (count > 0)
        {
            copy.entries = entries[..count];
            copy.count = count;
        }

        return copy;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        TakeOver();
        for (var i = 0; i < count; i++)
        {
            yield return entries[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool MayHave(string name) => (names & PropertyNames.BitOf(name)) != 0;

    private object? Given(string name) => given is not null && given.Names.IndexOf(name) is >= 0 and var index ? given[index] : null;

    private void Add(string name, object? value)
    {
        if (count == entries.Length)
        {
            Array.Resize(ref entries, count == 0 ? FirstLength : Math.Max(SecondLength, count * 2));
        }

        names |= PropertyNames.BitOf(name);
        entries[count++] = new(name, value);
    }

    /// <summary>The position of an entry that is about to change; what was given becomes entries first if it is among that.</summary>
    private int IndexOfChanged(string name)
    {
        var index = IndexOf(name);
        if (index >= 0 || Given(name) is null)
        {
            return index;
        }

        TakeOver();
        return IndexOf(name);
    }

    /// <summary>Makes entries of what was given, in front of the others.</summary>
    private void TakeOver()
    {
        if (given is not { } source)
        {
            return;
        }

        given = null;
        var own = entries.AsSpan(0, count);
        entries = new KeyValuePair<string, object?>[Math.Max(SecondLength, source.Names.Count + count + FirstLength)];
        count = 0;
        for (var i = 0; i < source.Names.Count; i++)
        {
            if (source[i] is { } value)
            {
                entries[count++] = new(source.Names[i], value);
            }
        }

        own.CopyTo(entries.AsSpan(count));
        count += own.Length;
    }

    private int IndexOf(string name)
    {
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
}
