using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Integrator.Core.Formats.Json;

/// <summary>XML as MI's JSON (mediation-messages b.4). MI: JsonUtil.writeAsJson, JsonXMLStreamWriter, AutoArrayTarget, AutoPrimitiveTarget.</summary>
public static class XmlToJson
{
    /// <summary>The JSON text of an element, UTF-8: an object whose one key is the element's name.</summary>
    /// <param name="preserveSpaces">axis2 property PRESERVE_SPACES: a text that is an element's only child stays even when blank.</param>
    /// <exception cref="MessageFormatException">The element mixes text and elements, or nests too deep.</exception>
    public static ReadOnlyMemory<byte> Convert(XElement element, JsonSettings settings, bool preserveSpaces = false)
    {
        if (element.Name.LocalName == JsonNames.Value)
        {
            return Encoding.UTF8.GetBytes(element.Value);
        }

        var text = new Utf8Text();
        try
        {
            new XmlJsonWriter(text, settings, preserveSpaces).WriteDocument(element);
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
