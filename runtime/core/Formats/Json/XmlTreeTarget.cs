using System.Text;
using System.Xml.Linq;
using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Formats.Json;

/// <summary>Makes a tree.</summary>
internal sealed class XmlTreeTarget : IXmlTarget
{
    private XElement? current;

    /// <summary>The outermost element, once it has begun.</summary>
    public XElement? Root { get; private set; }

    public void Start(ElementTag tag, string namespaceName)
    {
        var element = new XElement(XName.Get(tag.LocalName, namespaceName));
        current?.Add(element);
        current = element;
        Root ??= element;
    }

    public void Element(ElementTag tag, string namespaceName, ReadOnlySpan<byte> utf8)
    {
        Start(tag, namespaceName);
        Text(utf8);
        End();
    }

    public void Rename(string namespaceName) => current!.Name = XName.Get(current.Name.LocalName, namespaceName);

    public void Declare(string prefix, string uri) => current!.SetAttributeValue(XNamespace.Xmlns + prefix, uri);

    public void Attribute(string name, string value) => current!.SetAttributeValue(name, value);

    public void Text(ReadOnlySpan<byte> utf8) => current!.Add(Encoding.UTF8.GetString(utf8));

    public void Instruction(string target, string data) => current!.Add(new XProcessingInstruction(target, data));

    public void End() => current = current!.Parent;
}
