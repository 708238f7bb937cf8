using System.Xml;
using System.Xml.Linq;

namespace Integrator.Core.Formats.Xml;

/// <summary>Parses XML bodies: no DTDs, no external entities, bounded depth; white space is kept, CDATA becomes text (as in Axiom).</summary>
public static class XmlReading
{
    /// <summary>Parses bytes; the byte order mark decides about the charset, then <paramref name="charset"/>, then the XML declaration.</summary>
    /// <exception cref="MessageFormatException">Not well-formed, holds a DTD, or exceeds a limit.</exception>
    public static XElement Parse(ReadOnlyMemory<byte> bytes, string? charset, FormatLimits limits) =>
        Guard((bytes, charset, limits), static input =>
        {
            using var reader = Open(input.bytes, input.charset, input.limits);
            return Load(reader, input.limits);
        });

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, string?, FormatLimits)"/>
    public static XElement Parse(string text, FormatLimits limits) =>
        Guard((text, limits), static input =>
        {
            using var reader = XmlReader.Create(new StringReader(input.text), Settings(input.limits));
            return Load(reader, input.limits);
        });

    /// <summary>Reads no further than the root element's start tag.</summary>
    /// <exception cref="MessageFormatException">The body does not begin as XML does.</exception>
    public static XName RootName(ReadOnlyMemory<byte> bytes, string? charset, FormatLimits limits) =>
        Guard((bytes, charset, limits), static input =>
        {
            if ((input.charset is null || TextEncodings.IsUtf8(input.charset)) && XmlStart.RootName(input.bytes) is { } name)
            {
                return name;
            }

            using var reader = Open(input.bytes, input.charset, input.limits);
            reader.MoveToContent();
            return XName.Get(reader.LocalName, reader.NamespaceURI);
        });

    /// <summary>Shows a visitor each node in front of the root element.</summary>
    /// <exception cref="MessageFormatException">The body does not begin as XML does.</exception>
    internal static void ReadProlog(ReadOnlyMemory<byte> bytes, string? charset, FormatLimits limits, Action<XmlReader> visit) =>
        Guard((bytes, charset, limits, visit), static input =>
        {
            using var reader = Open(input.bytes, input.charset, input.limits);
            while (reader.Read() && reader.NodeType != XmlNodeType.Element)
            {
                input.visit(reader);
            }

            return true;
        });

    private static TResult Guard<TInput, TResult>(TInput input, Func<TInput, TResult> read)
    {
        try
        {
            return read(input);
        }
        catch (Exception error) when (error is XmlException or ArgumentException)
        {
            throw new MessageFormatException($"The body is not well-formed XML: {error.Message}", error);
        }
    }

    private static XmlReader Open(ReadOnlyMemory<byte> bytes, string? charset, FormatLimits limits)
    {
        var (marked, _) = TextEncodings.ByteOrderMark(bytes.Span);
        var stream = new MemoryBodyStream(bytes);
        // An XML reader finds the byte order of UTF-16 itself, from the first bracket.
        return marked is not null || string.IsNullOrEmpty(charset) || charset.Equals("UTF-16", StringComparison.OrdinalIgnoreCase)
            ? XmlReader.Create(stream, Settings(limits))
            : XmlReader.Create(new StreamReader(stream, TextEncodings.Named(charset)), Settings(limits));
    }

    private static XmlReaderSettings Settings(FormatLimits limits) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = limits.MaxBodyBytes,
        MaxCharactersFromEntities = 1024,
        CloseInput = true,
    };

    private static XElement Load(XmlReader reader, FormatLimits limits)
    {
        reader.MoveToContent();
        var root = XmlTreeBuilder.Build(reader, limits);
        while (reader.Read())
        {
            // What follows the root has to be well-formed too.
        }

        return root;
    }
}
