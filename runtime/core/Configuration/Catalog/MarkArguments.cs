using System.Reflection.Metadata;

namespace Integrator.Core.Configuration.Catalog;

/// <summary>What an attribute was given, read from the assembly's metadata (ECMA-335 II.23.3) in place of making the attribute by reflection.</summary>
internal sealed class MarkArguments
{
    private readonly Dictionary<string, object?> named = new(StringComparer.Ordinal);

    /// <param name="reader">Stands at the attribute's value.</param>
    /// <param name="texts">How many arguments the constructor takes, all of them strings; -1: one array of strings.</param>
    public MarkArguments(ref BlobReader reader, int texts)
    {
        reader.ReadUInt16();
        if (texts < 0)
        {
            Texts = ReadTexts(ref reader);
        }
        else
        {
            Texts = new string[texts];
            for (var i = 0; i < texts; i++)
            {
                Texts[i] = reader.ReadSerializedString() ?? "";
            }
        }

        for (var count = reader.ReadUInt16(); count > 0; count--)
        {
            reader.ReadByte();
            var kind = reader.ReadSerializationTypeCode();
            switch (kind)
            {
                case SerializationTypeCode.SZArray:
                    reader.ReadByte();
                    break;
                case SerializationTypeCode.Enum:
                    reader.ReadSerializedString();
                    break;
            }

            var name = reader.ReadSerializedString() ?? "";
            named[name] = kind switch
            {
                SerializationTypeCode.Boolean => reader.ReadBoolean(),
                SerializationTypeCode.Int64 => reader.ReadInt64(),
                SerializationTypeCode.Enum => (long)reader.ReadInt32(),
                SerializationTypeCode.String => reader.ReadSerializedString(),
                SerializationTypeCode.SZArray => ReadTexts(ref reader),
                _ => throw new InvalidOperationException($"An attribute of a setting has {name} of the kind {kind}, which is not read"),
            };
        }
    }

    /// <summary>Arguments of the constructor.</summary>
    public string[] Texts { get; }

    public string? Text(string name) => (string?)named.GetValueOrDefault(name);

    public string[] List(string name) => (string[]?)named.GetValueOrDefault(name) ?? [];

    public bool Flag(string name) => named.GetValueOrDefault(name) is true;

    public long Number(string name, long absent) => named.GetValueOrDefault(name) is long value ? value : absent;

    private static string[] ReadTexts(ref BlobReader reader)
    {
        var texts = new string[Math.Max(0, reader.ReadInt32())];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadSerializedString() ?? "";
        }

        return texts;
    }
}
