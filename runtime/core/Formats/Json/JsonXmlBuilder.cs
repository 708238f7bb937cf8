using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Integrator.Core.Formats.Json;

/// <summary>Grows the XML of one JSON structure from its tokens.</summary>
internal sealed class JsonXmlBuilder
{
    private readonly JsonSettings settings;
    private readonly Stack<Frame> outer = new();
    private Frame current;
    private string key = "";

    public JsonXmlBuilder(bool array, JsonSettings settings)
    {
        this.settings = settings;
        Root = new XElement(array ? JsonNames.Array : JsonNames.Object);
        current = new Frame(Root, array ? JsonNames.Element : null);
        MarkArray(array);
    }

    public XElement Root { get; }

    public void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                TakeKey(ref reader);
                break;
            case JsonTokenType.StartObject:
                Enter(new Frame(AddElement(NameOfNext()), null) { Namespace = current.Namespace });
                break;
            case JsonTokenType.StartArray:
                EnterArray();
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                if (outer.TryPop(out var parent))
                {
                    current = parent;
                }

                break;
            default:
                AddValue(ref reader);
                break;
        }
    }

    private void TakeKey(ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        if (name is ['@', ..])
        {
            reader.Read();
            TakeAttribute(ref reader, name[1..]);
        }
        else if (name == "$")
        {
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                throw new MessageFormatException("The JSON member \"$\" stands for text and cannot hold an object or an array.");
            }

            current.Element.Add(new XText(TextOf(ref reader)));
        }
        else
        {
            key = name;
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
            XNamespace space = value;
            current = current with { Namespace = space };
            current.Element.Name = space + current.Element.Name.LocalName;
        }
        else if (declaration && value.Length > 0)
        {
            current.Element.SetAttributeValue(XNamespace.Xmlns + JsonNames.ToXml(name), value);
        }
        else
        {
            current.Element.SetAttributeValue(JsonNames.ToXml(name), value);
        }
    }

    private void EnterArray()
    {
        if (current.ArrayName is { } name)
        {
            var array = new XElement(current.Namespace + JsonNames.Array);
            AddElement(name).Add(array);
            Enter(new Frame(array, JsonNames.Element) { Namespace = current.Namespace });
        }
        else
        {
            Enter(current with { ArrayName = JsonNames.ToXml(key) });
        }

        MarkArray(true);
    }

    private void MarkArray(bool array)
    {
        if (array && settings.WriteMultipleInstruction)
        {
            current.Element.Add(JsonToXml.Multiple(current.ArrayName!));
        }
    }

    private void AddValue(ref Utf8JsonReader reader)
    {
        var element = AddElement(NameOfNext());
        if (reader.TokenType != JsonTokenType.Null)
        {
            element.Add(TextOf(ref reader));
        }
        else if (settings.NilReadWrite)
        {
            element.SetAttributeValue("nil", "true");
        }
    }

    private void Enter(Frame frame)
    {
        outer.Push(current);
        current = frame;
    }

    private string NameOfNext() => current.ArrayName ?? JsonNames.ToXml(key);

    private XElement AddElement(string name)
    {
        var element = new XElement(current.Namespace + name);
        current.Element.Add(element);
        return element;
    }

    private static string TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => XmlText.Representable(reader.GetString()!),
        JsonTokenType.Null => "",
        _ => Encoding.UTF8.GetString(reader.ValueSpan),
    };

    /// <summary>Where the next value goes: below an element, under its own key or under the name of the array it belongs to.</summary>
    private readonly record struct Frame(XElement Element, string? ArrayName)
    {
        public XNamespace Namespace { get; init; } = XNamespace.None;

        public int Attributes { get; init; }
    }
}
