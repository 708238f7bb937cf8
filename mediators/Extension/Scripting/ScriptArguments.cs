using System.Xml.Linq;
using Integrator.Core.Formats;
using Integrator.Core.Formats.Xml;
using Jint.Native;
using Jint.Runtime;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>The arguments of a call from a script.</summary>
internal readonly struct ScriptArguments(JsValue[] values)
{
    public int Count => values.Length;

    public JsValue this[int index] => index < values.Length ? values[index] : JsValue.Undefined;

    public bool IsMissing(int index) => this[index].IsUndefined() || this[index].IsNull();

    public string Text(int index) => TypeConverter.ToString(this[index]);

    public double Number(int index) => TypeConverter.ToNumber(this[index]);

    /// <summary>An element of the receiver's own: of an XML object, or of text.</summary>
    /// <exception cref="ScriptException">The text is no XML.</exception>
    public XElement Xml(int index)
    {
        if (this[index].IsObject() && this[index].AsObject() is ScriptXml xml)
        {
            return new XElement(xml.Element);
        }

        try
        {
            return XmlReading.Parse(Text(index).Trim(), FormatLimits.Default);
        }
        catch (MessageFormatException exception)
        {
            throw new ScriptException($"Not XML: {exception.Message}", exception);
        }
    }

    /// <summary>An attribute by its name; MI's QName objects are not needed.</summary>
    public XAttribute? Attribute(int index, XElement element)
    {
        var name = Text(index);
        return element.Attributes().FirstOrDefault(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.LocalName == name);
    }
}
