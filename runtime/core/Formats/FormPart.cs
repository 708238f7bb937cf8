using System.Text;
using System.Xml.Linq;
using Integrator.Core.Formats.Json;

namespace Integrator.Core.Formats;

/// <summary>One part of a multipart/form-data body that is about to be written (MI: MultipartFormDataFormatter and the parts of Commons HttpClient 3).</summary>
/// <param name="Name">The field's name.</param>
/// <param name="FileName">The file's name; null for a field that is none.</param>
/// <param name="Type">The media type, without charset.</param>
/// <param name="Charset">The charset that is written behind it: MI names one for every part.</param>
/// <param name="Content">The bytes between the head and the next boundary.</param>
internal sealed record FormPart(string Name, string? FileName, string Type, string Charset, ReadOnlyMemory<byte> Content)
{
    private const string Ascii = "US-ASCII";
    private const string Latin1 = "ISO-8859-1";
    private const string DefaultFileName = "esb-generated-file";

    /// <summary>An element with children: itself as XML. As in MI its attributes do not leave with it, nor does text beside elements.</summary>
    public static FormPart OfElement(XElement element)
    {
        var content = Xml.XmlWriting.ToBytes(Bare(element, null));
        return new FormPart(NameOf(element), null, MediaType.Xml, System.Text.Ascii.IsValid(content.Span) ? Ascii : "UTF-8", content);
    }

    /// <summary>A file: Axis2's own element for them, whose content is base64, or any element with a <c>filename</c>.</summary>
    public static FormPart OfFile(XElement element, bool isAxisFile, bool decode)
    {
        var type = element.Attribute("content-type")?.Value ?? MediaType.Text;
        var typeCharset = isAxisFile ? null : MediaType.Parameter(type, "charset");
        if (!string.IsNullOrEmpty(typeCharset))
        {
            type = type.Replace("charset=" + typeCharset, "", StringComparison.Ordinal).Replace(";", "", StringComparison.Ordinal).Trim();
        }

        return new FormPart(
            element.Attribute("name")?.Value ?? (isAxisFile ? "file" : NameOf(element)),
            element.Attribute("filename")?.Value ?? DefaultFileName,
            type,
            string.IsNullOrEmpty(typeCharset) ? element.Attribute("charset")?.Value ?? Latin1 : typeCharset,
            decode || isAxisFile ? LenientBase64.Decode(element.Value) : TextEncodings.Utf8.GetBytes(element.Value));
    }

    /// <summary>A text: text/plain whatever its type was, in its charset or else the message's.</summary>
    public static FormPart OfText(XElement element, string? charset)
    {
        var own = element.Attribute("charset")?.Value ?? charset ?? Ascii;
        var prefix = element.GetPrefixOfNamespace(element.Name.Namespace);
        var name = string.IsNullOrEmpty(prefix) ? NameOf(element) : prefix + ":" + NameOf(element);
        return new FormPart(name, null, MediaType.Text, own, TextEncodings.Encode(element.Value, own));
    }

    private static string NameOf(XElement element) => JsonNames.FromXml(element.Name.LocalName);

    private static XElement Bare(XElement element, XElement? parent)
    {
        var copy = new XElement(element.Name, element.Attributes().Where(static attribute => attribute.IsNamespaceDeclaration));
        parent?.Add(copy);
        if (element.Name.Namespace != XNamespace.None
            && copy.GetPrefixOfNamespace(element.Name.Namespace) is null
            && element.GetPrefixOfNamespace(element.Name.Namespace) is { Length: > 0 } prefix)
        {
            copy.Add(new XAttribute(XNamespace.Xmlns + prefix, element.Name.NamespaceName));
        }

        if (!element.HasElements)
        {
            copy.Add(new XText(element.Value));
            return copy;
        }

        foreach (var child in element.Elements())
        {
            Bare(child, copy);
        }

        return copy;
    }
}
