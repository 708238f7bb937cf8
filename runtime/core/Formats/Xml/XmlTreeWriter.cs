using System.Xml.Linq;
using Integrator.Core.Formats.Json;

namespace Integrator.Core.Formats.Xml;

/// <summary>Writes one tree; an element without content is <c>&lt;a/&gt;</c>, prefixes are those declared nearest.</summary>
internal sealed class XmlTreeWriter(Utf8Text output)
{
    private readonly NamespaceScope scope = new();

    public void Write(XElement root)
    {
        // Declarations above a part of a tree hold for the part too.
        for (var ancestor = root.Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            scope.Offer(ancestor);
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
                End((XElement)node);
            }

            node = ReferenceEquals(node, root) ? null : node.NextNode;
        }
    }

    /// <summary>Writes a start tag; false when the element is complete with it.</summary>
    private bool Start(XElement element)
    {
        scope.Enter(element);
        output.Raw((byte)'<');
        WriteName(scope.PrefixOf(element), element.Name.LocalName);
        for (var i = scope.EnteredFrom; i < scope.Count; i++)
        {
            WriteDeclaration(scope[i].Prefix, scope[i].Uri);
        }

        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (!attribute.IsNamespaceDeclaration)
            {
                output.Raw((byte)' ');
                WriteName(scope.PrefixOf(attribute), attribute.Name.LocalName);
                output.Raw("=\""u8);
                XmlEscaping.Write(output, attribute.Value, attribute: true);
                output.Raw((byte)'"');
            }
        }

        if (element.FirstNode is not null)
        {
            output.Raw((byte)'>');
            return true;
        }

        if (element.IsEmpty)
        {
            output.Raw("/>"u8);
        }
        else
        {
            output.Raw("></"u8);
            WriteName(scope.PrefixOf(element), element.Name.LocalName);
            output.Raw((byte)'>');
        }

        scope.Leave();
        return false;
    }

    private void End(XElement element)
    {
        output.Raw("</"u8);
        WriteName(scope.PrefixOf(element), element.Name.LocalName);
        output.Raw((byte)'>');
        scope.Leave();
    }

    private void WriteLeaf(XNode node)
    {
        switch (node)
        {
            case XCData data:
                output.Raw("<![CDATA[");
                output.Raw(data.Value.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal));
                output.Raw("]]>");
                break;
            case XText text:
                XmlEscaping.Write(output, text.Value, attribute: false);
                break;
            case XComment comment:
                output.Raw("<!--");
                output.Raw(comment.Value);
                output.Raw("-->");
                break;
            case XProcessingInstruction instruction:
                // Axiom's OMProcessingInstructionImpl puts a blank behind the target, and the writer below it another.
                output.Raw("<?");
                output.Raw(instruction.Target);
                output.Raw(instruction.Data.Length == 0 ? " " : "  ");
                output.Raw(instruction.Data);
                output.Raw("?>");
                break;
        }
    }

    private void WriteDeclaration(string prefix, string uri)
    {
        output.Raw(prefix.Length == 0 ? " xmlns" : " xmlns:");
        output.Raw(prefix);
        output.Raw("=\""u8);
        XmlEscaping.Write(output, uri, attribute: true);
        output.Raw((byte)'"');
    }

    private void WriteName(string prefix, string local)
    {
        if (prefix.Length > 0)
        {
            output.Raw(prefix);
            output.Raw((byte)':');
        }

        output.Raw(local);
    }
}
