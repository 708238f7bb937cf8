using System.Text;
using System.Text.Json;
using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Formats.Json;

/// <summary>Makes the XML of one JSON structure from its tokens.</summary>
internal sealed class JsonXmlBuilder(IXmlTarget target, JsonSettings settings)
{
    private const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";
    private const string XmlnsNamespace = "http://www.w3.org/2000/xmlns/";

    private static readonly ElementTag Nameless = new(JsonNames.ToXml(""));

    private Frame[] outer = new Frame[8];
    private int depth;
    private readonly JsonText text = new();
    private readonly JsonKeys keys = JsonKeys.OfThread;
    private Frame current;

    /// <summary>What the key that was read last is called as an element.</summary>
    private ElementTag tag = Nameless;

    /// <summary>Begins with the structure as a whole.</summary>
    public void Begin(bool array)
    {
        target.Start(array ? JsonNames.ArrayTag : JsonNames.ObjectTag, "");
        current = new Frame(array ? JsonNames.ElementTag : null, "", 1);
        if (array)
        {
            MarkArray();
        }
    }

    public void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                TakeKey(ref reader);
                break;
            case JsonTokenType.StartObject:
                target.Start(TagOfNext(), current.Namespace);
                Enter(new Frame(null, current.Namespace, 1));
                break;
            case JsonTokenType.StartArray:
                EnterArray();
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Leave();
                break;
            default:
                AddValue(ref reader);
                break;
        }
    }

    private void TakeKey(ref Utf8JsonReader reader)
    {
        var (_, key, named) = keys.Of(ref reader);
        if (key is ['@', ..])
        {
            reader.Read();
            TakeAttribute(ref reader, key[1..]);
        }
        else if (key == "$")
        {
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                throw new MessageFormatException("The JSON member \"$\" stands for text and cannot hold an object or an array.");
            }

            target.Text(text.Of(ref reader));
        }
        else
        {
            tag = named;
        }
    }

    private void TakeAttribute(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            throw new MessageFormatException($"The JSON member \"@{name}\" stands for an attribute and cannot hold an array.");
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            SetAttribute(name, TextOf(ref reader));
            return;
        }

        // Badgerfish: "@xmlns":{"$":uri,"p":uri}, and an object of attributes below any other name.
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var inner = reader.GetString()!;
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                throw new MessageFormatException($"The JSON member \"@{name}\" holds \"{inner}\", which is not a plain value.");
            }

            SetAttribute(name == "xmlns" && inner == "$" ? "xmlns" : inner, TextOf(ref reader), declaration: name == "xmlns");
        }
    }

    private void SetAttribute(string name, string value, bool declaration = false)
    {
        // Each new attribute is compared with those before it, so their number is bounded as in XML.
        current = current with { Attributes = current.Attributes + 1 };
        if (current.Attributes > FormatLimits.Default.MaxAttributes)
        {
            throw new MessageFormatException($"A JSON object has more than {FormatLimits.Default.MaxAttributes} members that stand for attributes.");
        }

        if (name == "xmlns")
        {
            current = current with { Namespace = value };
            target.Rename(value);
        }
        else if (declaration && value.Length > 0)
        {
            Declare(JsonNames.ToXml(name), value);
        }
        else
        {
            target.Attribute(JsonNames.ToXml(name), value);
        }
    }

    private void Declare(string prefix, string uri)
    {
        if (prefix == "xmlns" || uri == XmlnsNamespace || prefix == "xml" != (uri == XmlNamespace))
        {
            throw new MessageFormatException($"The JSON member \"@xmlns\" cannot declare the prefix \"{prefix}\" for '{uri}'.");
        }

        target.Declare(prefix, uri);
    }

    private void EnterArray()
    {
        if (current.ArrayTag is { } items)
        {
            target.Start(items, current.Namespace);
            target.Start(JsonNames.ArrayTag, current.Namespace);
            Enter(new Frame(JsonNames.ElementTag, current.Namespace, 2));
        }
        else
        {
            Enter(new Frame(tag, current.Namespace, 0));
        }

        MarkArray();
    }

    private void MarkArray()
    {
        if (settings.WriteMultipleInstruction)
        {
            target.Instruction(JsonToXml.MultipleInstruction, current.ArrayTag!.LocalName);
        }
    }

    private void AddValue(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Null)
        {
            target.Element(TagOfNext(), current.Namespace, text.Of(ref reader));
            return;
        }

        target.Start(TagOfNext(), current.Namespace);
        if (settings.NilReadWrite)
        {
            target.Attribute("nil", "true");
        }

        target.End();
    }

    private void Enter(Frame frame)
    {
        if (depth == outer.Length)
        {
            Array.Resize(ref outer, depth * 2);
        }

        outer[depth++] = current;
        current = frame;
    }

    private void Leave()
    {
        for (var i = 0; i < current.Elements; i++)
        {
            target.End();
        }

        if (depth > 0)
        {
            current = outer[--depth];
        }
    }

    private ElementTag TagOfNext() => current.ArrayTag ?? tag;

    private string TextOf(ref Utf8JsonReader reader) => Encoding.UTF8.GetString(text.Of(ref reader));

    /// <summary>Where the next value goes: under its own key, or under the name of the array it belongs to.</summary>
    /// <param name="ArrayTag">Null in an object.</param>
    /// <param name="Namespace">Of the elements in it.</param>
    /// <param name="Elements">How many elements end with the structure.</param>
    private readonly record struct Frame(ElementTag? ArrayTag, string Namespace, int Elements)
    {
        public int Attributes { get; init; }
    }
}
