using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Formats.Json;

/// <summary>
/// Everyday XML as JSON, in one pass from bytes to bytes: elements without prefixes and attributes, with names of ASCII characters, that hold elements or a text without
/// references. It refuses whatever else there is, and what it is not sure of, which <see cref="XmlJsonWriter{TNode}"/> then does; where it goes on, both write the same.
/// </summary>
internal ref struct PlainXml
{
    private readonly ReadOnlySpan<byte> xml;
    private readonly JsonSettings settings;
    private readonly Utf8Text output;
    private int at;
    private int depth;

    private PlainXml(ReadOnlySpan<byte> xml, JsonSettings settings, Utf8Text output)
    {
        this.xml = xml;
        this.settings = settings;
        this.output = output;
    }

    private readonly byte Next => at < xml.Length ? xml[at] : (byte)0;

    /// <summary>The JSON of an XML document, UTF-8; null when it is refused.</summary>
    public static ReadOnlyMemory<byte>? ToJson(ReadOnlySpan<byte> xml, JsonSettings settings, FormatLimits limits)
    {
        if (!settings.AutoArray || settings.PreserveNamespace || settings.KeepString is not null || settings.MarkString is not null || limits.MaxDepth < PlainText.MostDepth
            || xml.Contains((byte)'&') || !PlainText.IsText(xml) || !XmlProlog.TrySkipDeclaration(xml, out var start))
        {
            return null;
        }

        var output = new Utf8Text(xml.Length + 64);
        return new PlainXml(xml, settings, output) { at = start }.TryWrite() ? output.Written : (ReadOnlyMemory<byte>?)null;
    }

    private bool TryWrite()
    {
        SkipBlanks();
        var name = StartTag();
        var isObject = name.SequenceEqual("jsonObject"u8);
        if (!isObject)
        {
            if (!IsKey(name))
            {
                return false;
            }

            output.Raw((byte)'{');
            output.Key(name);
        }

        if (!WriteValue(name))
        {
            return false;
        }

        if (!isObject)
        {
            output.Raw((byte)'}');
        }

        SkipBlanks();
        return at == xml.Length;
    }

    /// <summary>Writes an element's content; the name of its start tag has been read, and its end tag is.</summary>
    private bool WriteValue(ReadOnlySpan<byte> name)
    {
        if (Next != '>')
        {
            return Next == '/' && ++at < xml.Length && xml[at++] == '>' && WriteNothing();
        }

        var start = ++at;
        if (!SkipText(out var isBlank))
        {
            return false;
        }

        if (at + 1 < xml.Length && xml[at + 1] == '/')
        {
            var text = xml[start..at];
            if (!EndTag(name))
            {
                return false;
            }

            if (isBlank)
            {
                return WriteNothing();
            }

            PrimitiveText.Write(output, settings, text);
            return true;
        }

        return isBlank && ++depth <= PlainText.MostDepth && WriteMembers(name);
    }

    /// <summary>Writes the elements in an element: neighbours of the same name are one member, an array.</summary>
    private bool WriteMembers(ReadOnlySpan<byte> parent)
    {
        output.Raw((byte)'{');
        ReadOnlySpan<byte> member = default;
        var value = 0;
        var isArray = false;
        do
        {
            var name = StartTag();
            if (!member.IsEmpty && name.SequenceEqual(member))
            {
                // That it is an array shows at its second item.
                if (!isArray)
                {
                    output.Insert(value, (byte)'[');
                    isArray = true;
                }

                output.Raw((byte)',');
            }
            else
            {
                if (!IsKey(name))
                {
                    return false;
                }

                if (!member.IsEmpty)
                {
                    output.Raw(isArray ? "],"u8 : ","u8);
                }

                member = name;
                isArray = false;
                output.Key(name);
                value = output.Length;
            }

            if (!WriteValue(name) || !SkipText(out var isBlank) || !isBlank)
            {
                return false;
            }
        }
        while (at + 1 < xml.Length && xml[at + 1] != '/');

        output.Raw(isArray ? "]}"u8 : "}"u8);
        depth--;
        return EndTag(parent);
    }

    private readonly bool WriteNothing()
    {
        output.Raw(settings.NullForEmptyElement ? "null"u8 : "\"\""u8);
        return true;
    }

    /// <summary>A name that is a key as it stands: neither a wrapper nor the name of a key that is no name.</summary>
    private static bool IsKey(ReadOnlySpan<byte> name) => !name.IsEmpty && !name.StartsWith("json"u8) && name.IndexOf("_JsonReader_"u8) < 0;

    /// <summary>Reads the beginning of a start tag, up to the end of its name; empty where there is none.</summary>
    private ReadOnlySpan<byte> StartTag()
    {
        if (Next != '<')
        {
            return default;
        }

        var start = at + 1;
        at = PlainText.EndOfName(xml, start);
        return xml[start..at];
    }

    private bool EndTag(ReadOnlySpan<byte> name)
    {
        var end = at + name.Length + 2;
        if (end >= xml.Length || xml[end] != '>' || !xml.Slice(at + 2, name.Length).SequenceEqual(name))
        {
            return false;
        }

        at = end + 1;
        return true;
    }

    /// <summary>Goes on to the next markup; false for what is more than characters, or might be.</summary>
    private bool SkipText(out bool isBlank)
    {
        isBlank = true;
        var text = xml[at..];
        for (var length = 0; length < text.Length; length++)
        {
            switch (text[length])
            {
                case (byte)'<':
                    at += length;
                    return true;
                case (byte)' ' or (byte)'\n' or (byte)'\t':
                    break;
                case < (byte)' ' or (byte)']':
                    return false;
                default:
                    isBlank = false;
                    break;
            }
        }

        return false;
    }

    private void SkipBlanks()
    {
        while (Next is (byte)' ' or (byte)'\n' or (byte)'\t')
        {
            at++;
        }
    }
}
