using System.Xml;
using System.Xml.Linq;

namespace Integrator.Core.Formats.Xml;

/// <summary>Builds the tree of one element, step by step rather than by recursion.</summary>
internal static class XmlTreeBuilder
{
    /// <summary>Builds the element that the reader stands on, and leaves the reader behind its end.</summary>
    public static XElement Build(XmlReader reader, FormatLimits limits)
    {
        XElement? current = null;
        var depth = 0;
        var namespaces = 0;
        do
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (++depth > limits.MaxDepth)
                    {
                        throw new MessageFormatException($"The XML is nested deeper than {limits.MaxDepth} elements.");
                    }

                    var element = Start(reader, limits);
                    current?.Add(element);
                    namespaces += Declarations(element);
                    if (namespaces > limits.MaxNamespaces)
                    {
                        throw new MessageFormatException($"The XML holds more than {limits.MaxNamespaces} namespace declarations in one place.");
                    }

                    if (reader.IsEmptyElement)
                    {
                        depth--;
                        namespaces -= Declarations(element);
                        if (current is null)
                        {
                            return element;
                        }

                        break;
                    }

                    current = element;
                    break;
                case XmlNodeType.EndElement:
                    depth--;
                    namespaces -= Declarations(current!);
                    if (current!.Parent is null)
                    {
                        return current;
                    }

                    current = current.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    current?.Add(reader.Value);
                    break;
                case XmlNodeType.Comment:
                    current?.Add(new XComment(reader.Value));
                    break;
                case XmlNodeType.ProcessingInstruction:
                    current?.Add(new XProcessingInstruction(reader.Name, reader.Value));
                    break;
            }
        }
        while (reader.Read());

        throw new MessageFormatException("The XML ends before its root element does.");
    }

    private static int Declarations(XElement element)
    {
        var count = 0;
        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            count += attribute.IsNamespaceDeclaration ? 1 : 0;
        }

        return count;
    }

    private static XElement Start(XmlReader reader, FormatLimits limits)
    {
        if (reader.AttributeCount > limits.MaxAttributes)
        {
            throw new MessageFormatException($"An XML element has more than {limits.MaxAttributes} attributes.");
        }

        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        for (var i = 0; i < reader.AttributeCount; i++)
        {
            reader.MoveToAttribute(i);
            var name = reader.Prefix.Length == 0 ? reader.LocalName : null;
            element.Add(new XAttribute(name ?? XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value));
        }

        reader.MoveToElement();
        return element;
    }
}
