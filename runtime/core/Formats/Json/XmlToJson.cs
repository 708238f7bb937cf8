using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Integrator.Core.Formats.Xml.Indexing;

namespace Integrator.Core.Formats.Json;

/// <summary>XML as MI's JSON (mediation-messages b.4). MI: JsonUtil.writeAsJson, JsonXMLStreamWriter, AutoArrayTarget, AutoPrimitiveTarget.</summary>
public static class XmlToJson
{
    /// <summary>The JSON text of an element, UTF-8: an object whose one key is the element's name.</summary>
    /// <param name="preserveSpaces">axis2 property PRESERVE_SPACES: a text that is an element's only child stays even when blank.</param>
    /// <exception cref="MessageFormatException">The element mixes text and elements, or nests too deep.</exception>
    public static ReadOnlyMemory<byte> Convert(XElement element, JsonSettings settings, bool preserveSpaces = false) =>
        element.Name.LocalName == JsonNames.Value
            ? Encoding.UTF8.GetBytes(element.Value)
            : Write(new XmlTreeNode(element), new Utf8Text(), settings, preserveSpaces);

    /// <summary>
    /// The same of an element of an index; null for what is the tree's affair: values that are JSON text already, and prefixes, of which an index knows only those
    /// that names are written with.
    /// </summary>
    /// <exception cref="MessageFormatException">The element mixes text and elements, or nests too deep.</exception>
    internal static ReadOnlyMemory<byte>? Convert(XmlIndex index, int element, JsonSettings settings, bool preserveSpaces) =>
        index.LocalName(element) == JsonNames.Value || settings.PreserveNamespace
            ? (ReadOnlyMemory<byte>?)null
            : Write(new XmlIndexedNode(index, element), new Utf8Text(index.Length), settings, preserveSpaces);

    private static ReadOnlyMemory<byte> Write<TNode>(TNode element, Utf8Text text, JsonSettings settings, bool preserveSpaces)
        where TNode : struct, IXmlSource<TNode>
    {
        try
        {
            new XmlJsonWriter<TNode>(text, settings, preserveSpaces).WriteDocument(element);
        }
        catch (InsufficientExecutionStackException error)
        {
            throw new MessageFormatException("The XML is nested too deep to be converted to JSON.", error);
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new MessageFormatException("A regular expression of the JSON settings took too long.", error);
        }

        return text.Written;
    }
}
