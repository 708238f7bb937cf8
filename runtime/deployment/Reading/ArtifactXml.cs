using System.Xml;
using System.Xml.Linq;
using Integrator.Core.Artifacts;

namespace Integrator.Deployment.Reading;

/// <summary>Turns the bytes of an artifact file into XML with places: no DTD, no entities, limits on size and depth.</summary>
internal static class ArtifactXml
{
    /// <summary>Largest artifact file, in bytes.</summary>
    public const int MaximumSize = 16 * 1024 * 1024;

    /// <summary>Deepest nesting of elements: parsers descend recursively.</summary>
    public const int MaximumDepth = 256;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaximumSize,
        CloseInput = true,
    };

    /// <summary>The root element, or null after an error in <paramref name="diagnostics"/>.</summary>
    public static XElement? Read(ReadOnlyMemory<byte> content, string file, DiagnosticBag diagnostics)
    {
        if (content.Length > MaximumSize)
        {
            Fail("file-too-large", $"The file has {content.Length} bytes", $"an artifact may have {MaximumSize}", 0, 0);
            return null;
        }

        if (IsBlank(content.Span))
        {
            Fail("empty-file", "The file is empty", "write one artifact, such as <sequence name=\"x\">, or remove the file", 1, 1);
            return null;
        }

        try
        {
            if (MayBeTooDeep(content.Span) && TooDeep(content) is { } place)
            {
                Fail("too-deep", $"Elements are nested deeper than {MaximumDepth}", "move inner parts into sequences of their own", place.Line, place.Column);
                return null;
            }

            using var reader = Open(content);
            return XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!;
        }
        catch (XmlException exception)
        {
            // Of a prohibited DTD the parser says in English only: the text is the one way to tell it from other mistakes.
            if (exception.Message.Contains("DTD", StringComparison.Ordinal))
            {
                Fail("dtd-forbidden", "A DOCTYPE is not allowed in an artifact", "remove it and write out its entities", Math.Max(1, exception.LineNumber), Math.Max(1, exception.LinePosition));
            }
            else
            {
                Fail("malformed-xml", $"Not well-formed XML: {WithoutPlace(exception.Message)}", null, exception.LineNumber, exception.LinePosition);
            }

            return null;
        }

        void Fail(string code, string message, string? hint, int line, int column) =>
            diagnostics.Add(new Diagnostic(Severity.Error, new SourcePlace(file, line, column), code, message, hint));
    }

    // An element begins with a character of its own; what begins with one, and not with a mark of its encoding, has it as this byte throughout.
    private static bool MayBeTooDeep(ReadOnlySpan<byte> content)
    {
        if (content[0] != '<')
        {
            return true;
        }

        var marks = 0;
        foreach (var value in content)
        {
            marks += value == '<' ? 1 : 0;
        }

        return marks >= MaximumDepth;
    }

    // Looked for before the tree is made: making one takes time that grows with the square of its depth.
    private static (int Line, int Column)? TooDeep(ReadOnlyMemory<byte> content)
    {
        using var reader = Open(content);
        while (reader.Read())
        {
            if (reader.Depth >= MaximumDepth && reader.NodeType == XmlNodeType.Element && reader is IXmlLineInfo place)
            {
                return (place.LineNumber, place.LinePosition);
            }
        }

        return null;
    }

    private static XmlReader Open(ReadOnlyMemory<byte> content) => Utf8Document.TextOf(content.Span) is { } text
        ? XmlReader.Create(new StringReader(text), Settings)
        : XmlReader.Create(new MemoryStream(content.ToArray(), writable: false), Settings);

    private static string WithoutPlace(string message)
    {
        var at = message.IndexOf(" Line ", StringComparison.Ordinal);
        return at < 0 ? message : message[..at];
    }

    private static bool IsBlank(ReadOnlySpan<byte> content)
    {
        foreach (var value in content)
        {
            if (value is not ((byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t'))
            {
                return false;
            }
        }

        return true;
    }
}
