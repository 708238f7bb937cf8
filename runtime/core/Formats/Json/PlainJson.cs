using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Formats.Json;

/// <summary>
/// Everyday JSON as XML, in one pass from bytes to bytes: an object of objects, arrays, strings and numbers, without escapes, whose keys are names of ASCII
/// characters. It refuses whatever else there is, and what it is not sure of, which <see cref="JsonXmlBuilder"/> then does; where it goes on, both write the same.
/// </summary>
internal ref struct PlainJson
{
    private readonly ReadOnlySpan<byte> json;
    private readonly Utf8Text output;
    private int at;
    private int depth;

    private PlainJson(ReadOnlySpan<byte> json, Utf8Text output)
    {
        this.json = json;
        this.output = output;
    }

    private readonly byte Next => at < json.Length ? json[at] : (byte)0;

    /// <summary>The XML of UTF-8 JSON text; null when it is refused.</summary>
    public static ReadOnlyMemory<byte>? ToXml(ReadOnlySpan<byte> json, JsonSettings settings, int maxDepth)
    {
        if (settings.WriteMultipleInstruction || settings.NilReadWrite || maxDepth < PlainText.MostDepth || json.Contains((byte)'\\') || !PlainText.IsText(json))
        {
            return null;
        }

        var output = new Utf8Text((json.Length * 2) + 64);
        return new PlainJson(json, output).TryWrite() ? output.Written : (ReadOnlyMemory<byte>?)null;
    }

    private bool TryWrite()
    {
        SkipBlanks();
        if (Next != '{' || !WriteObject("jsonObject"u8))
        {
            return false;
        }

        SkipBlanks();
        return at == json.Length;
    }

    private bool WriteObject(ReadOnlySpan<byte> name)
    {
        at++;
        SkipBlanks();
        if (Next == '}')
        {
            at++;
            output.EmptyElement(name);
            return true;
        }

        if (++depth > PlainText.MostDepth)
        {
            return false;
        }

        output.StartTag(name);
        while (WriteMember())
        {
            SkipBlanks();
            switch (Next)
            {
                case (byte)',':
                    at++;
                    SkipBlanks();
                    break;
                case (byte)'}':
                    at++;
                    depth--;
                    output.EndTag(name);
                    return true;
                default:
                    return false;
            }
        }

        return false;
    }

    private bool WriteMember()
    {
        if (Next != '"')
        {
            return false;
        }

        var start = at + 1;
        at = PlainText.EndOfName(json, start);
        var name = json[start..at];
        if (name.IsEmpty || Next != '"')
        {
            return false;
        }

        at++;
        SkipBlanks();
        if (Next != ':')
        {
            return false;
        }

        at++;
        SkipBlanks();
        return Next == '[' ? WriteItems(name) : WriteValue(name);
    }

    /// <summary>Each item is an element of the array's name. No array of arrays, and none that leaves nothing behind.</summary>
    private bool WriteItems(ReadOnlySpan<byte> name)
    {
        if (++depth > PlainText.MostDepth)
        {
            return false;
        }

        do
        {
            at++;
            SkipBlanks();
            if (!WriteValue(name))
            {
                return false;
            }

            SkipBlanks();
        }
        while (Next == ',');

        depth--;
        if (Next != ']')
        {
            return false;
        }

        at++;
        return true;
    }

    private bool WriteValue(ReadOnlySpan<byte> name) => Next switch
    {
        (byte)'{' => WriteObject(name),
        (byte)'"' => WriteString(name),
        _ => WriteWord(name),
    };

    private bool WriteString(ReadOnlySpan<byte> name)
    {
        var text = json[(at + 1)..];
        var hasMarkup = false;
        for (var length = 0; length < text.Length; length++)
        {
            switch (text[length])
            {
                case (byte)'"':
                    at += length + 2;
                    Write(name, text[..length], hasMarkup);
                    return true;
                case (byte)'<' or (byte)'>' or (byte)'&':
                    hasMarkup = true;
                    break;
                case < (byte)' ':
                    return false;
            }
        }

        return false;
    }

    private readonly void Write(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text, bool hasMarkup)
    {
        if (!hasMarkup)
        {
            output.Element(name, text);
            return;
        }

        output.StartTag(name);
        XmlEscaping.Write(output, text);
        output.EndTag(name);
    }

    /// <summary>A number, true, false or null.</summary>
    private bool WriteWord(ReadOnlySpan<byte> name)
    {
        var word = json[at..];
        var length = 0;
        while (length < word.Length && word[length] is > (byte)' ' and not ((byte)',' or (byte)'}' or (byte)']'))
        {
            length++;
        }

        word = word[..length];
        at += length;
        if (word.SequenceEqual("null"u8))
        {
            output.EmptyElement(name);
            return true;
        }

        if (!NumberText.IsNumber(word) && !word.SequenceEqual("true"u8) && !word.SequenceEqual("false"u8))
        {
            return false;
        }

        output.Element(name, word);
        return true;
    }

    private void SkipBlanks()
    {
        while (Next is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }
    }
}
