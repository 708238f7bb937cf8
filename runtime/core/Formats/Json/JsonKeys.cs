using System.Text.Json;
using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Formats.Json;

/// <summary>Keys that come again and again, each with the element name that stands for it: neither is made a string twice.</summary>
internal sealed class JsonKeys
{
    /// <summary>Keys that share a slot take turns.</summary>
    private const int Slots = 256;

    /// <summary>Longer keys are not kept.</summary>
    private const int Longest = 64;

    [ThreadStatic]
    private static JsonKeys? ofThread;

    private readonly Entry[] slots = new Entry[Slots];

    public static JsonKeys OfThread => ofThread ??= new JsonKeys();

    /// <summary>The key that the reader stands at.</summary>
    /// <exception cref="InvalidOperationException">The key is not UTF-8, or has half of a character.</exception>
    public Entry Of(ref Utf8JsonReader reader)
    {
        var bytes = reader.ValueSpan;
        if (reader.ValueIsEscaped || bytes.Length is 0 or > Longest)
        {
            return Made(ref reader, []);
        }

        var hash = 0u;
        foreach (var character in bytes)
        {
            hash = (hash * 31) + character;
        }

        ref var slot = ref slots[hash % Slots];
        if (!bytes.SequenceEqual(slot.Bytes))
        {
            slot = Made(ref reader, bytes.ToArray());
        }

        return slot;
    }

    private static Entry Made(ref Utf8JsonReader reader, byte[] bytes)
    {
        var key = reader.GetString()!;
        return new Entry(bytes, key, new ElementTag(JsonNames.ToXml(key)));
    }

    /// <param name="Bytes">As the key stands in the text.</param>
    /// <param name="Key">The key.</param>
    /// <param name="Tag">Of an element that stands for it.</param>
    public readonly record struct Entry(byte[] Bytes, string Key, ElementTag Tag);
}
