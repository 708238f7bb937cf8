using System.Xml.Linq;
using Integrator.Core.Formats.Json;

namespace Integrator.Core.Formats.Xml;

/// <summary>Writes one tree, step by step rather than by recursion.</summary>
internal sealed class XmlTreeWriter(Utf8Text output)
{
    private readonly XmlEventWriter writer = new(output);

    public void Write(XElement root)
    {
        // Declarations above a part of a tree hold for the part too.
        for (var ancestor = root.Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            writer.Scope.Offer(ancestor);
        }

        XNode? node = root;
        while (node is not null)
        {
            if (node is XElement element && Start(element))
            {
                node = element.FirstNode;
                continue;
            }

            if (node is not XElement)
            {
                WriteLeaf(node);
            }

            while (!ReferenceEquals(node, root) && node.NextNode is null)
            {
                node = node.Parent!;
                writer.EndElement();
            }

            node = ReferenceEquals(node, root) ? null : node.NextNode;
        }
    }

    /// <summary>Writes a start tag; false when the element is complete with it.</summary>
    private bool Start(XElement element)
    {
        writer.StartElement(element.Name.LocalName, element.Name.NamespaceName);
        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (attribute.IsNamespaceDeclaration)
            {
                writer.Declare(attribute.Name.NamespaceName.Length == 0 ? "" : attribute.Name.LocalName, attribute.Value);
            }
            else
            {
                writer.Attribute(attribute.Name.LocalName, attribute.Name.NamespaceName, attribute.Value);
            }
        }

        if (element.FirstNode is not null)
        {
            return true;
        }

        if (element.IsEmpty)
        {
            writer.EndElement();
        }
        else
        {
            writer.FullEndElement();
        }

        return false;
    }

    private void WriteLeaf(XNode node)
    {
        switch (node)
        {
            case XCData data:
                writer.CData(data.Value);
                break;
            case XText text:
                writer.Text(text.Value);
                break;
            case XComment comment:
                writer.Comment(comment.Value);
                break;
            case XProcessingInstruction instruction:
                writer.Instruction(instruction.Target, instruction.Data);
                break;
        }
    }
}
