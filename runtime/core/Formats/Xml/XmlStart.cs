using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Linq;

namespace Integrator.Core.Formats.Xml;

/// <summary>Looks at the root element's start tag with a reader that is used again and again: no buffers are made for a glance.</summary>
internal static class XmlStart
{
    [ThreadStatic]
    private static XmlDictionaryReader? cached;

    /// <summary>The name of the root element of UTF-8 text; null where this reader cannot tell (processing instructions, other charsets, what is not well-formed).</summary>
    public static XName? RootName(ReadOnlyMemory<byte> bytes)
    {
        if (!MemoryMarshal.TryGetArray(bytes, out var array) || array.Count == 0)
        {
            return null;
        }

        var reader = cached ??= XmlDictionaryReader.CreateTextReader("<none/>"u8.ToArray(), XmlDictionaryReaderQuotas.Max);
        try
        {
            ((IXmlTextReaderInitializer)reader).SetInput(array.Array!, array.Offset, array.Count, null, XmlDictionaryReaderQuotas.Max, null);
            if (reader.MoveToContent() != XmlNodeType.Element)
            {
                return null;
            }

            // A start tag with nothing behind it is no document.
            var name = XName.Get(reader.LocalName, reader.NamespaceURI);
            reader.Read();
            return name;
        }
        catch (Exception error) when (error is XmlException or FormatException or ArgumentException)
        {
            return null;
        }
        finally
        {
            reader.Close();
        }
    }
}
