namespace Integrator.Core.Formats.Xml.Indexing;

/// <summary>Writes nodes of an index as they would be written of a tree made of them.</summary>
internal static class XmlIndexCopy
{
    /// <summary>Begins an element with its declarations and attributes.</summary>
    public static void Start(XmlIndex index, int element, XmlEventWriter writer)
    {
        writer.StartElement(index.LocalName(element), index.Namespace(element));
        var node = index[element];
        for (var i = element + 1; i < node.FirstChild(element); i++)
        {
            if (index[i].Kind == XmlNodeKind.Declaration)
            {
                var name = index.Names[index[i].Name];
                writer.Declare(name.Prefix.Length > 0 ? name.LocalName : "", index.Namespace(i));
            }
            else
            {
                writer.Attribute(index.LocalName(i), index.Namespace(i), index.Text(i));
            }
        }
    }

    /// <summary>Writes a node with everything in it.</summary>
    public static void Node(XmlIndex index, int node, XmlEventWriter writer)
    {
        var open = node;
        for (var i = node; i < index[node].End; i = index[i].Kind == XmlNodeKind.Element ? index[i].FirstChild(i) : i + 1)
        {
            if (i != node)
            {
                for (; open != index[i].Parent; open = index[open].Parent)
                {
                    writer.EndElement();
                }
            }

            switch (index[i].Kind)
            {
                case XmlNodeKind.Element:
                    Start(index, i, writer);
                    open = i;
                    break;
                case XmlNodeKind.Text:
                    writer.Text(index.Text(i));
                    break;
                case XmlNodeKind.Comment:
                    writer.Comment(index.Text(i));
                    break;
                case XmlNodeKind.Instruction:
                    writer.Instruction(index.LocalName(i), index.Text(i));
                    break;
            }
        }

        if (index[node].Kind == XmlNodeKind.Element)
        {
            for (; open != index[node].Parent; open = index[open].Parent)
            {
                writer.EndElement();
            }
        }
    }
}
