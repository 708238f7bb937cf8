using System.Text;
using System.Xml.Linq;
using Integrator.Core.Formats.Json;

namespace Integrator.Core.Formats;

/// <summary>multipart/form-data as one element a part and back. MI: MultipartFormDataBuilder and -Formatter, BuilderUtil.</summary>
internal static class MultipartFormContent
{
    private static readonly XName AxisFile = XName.Get("file", "http://org.apache.axis2/xsd/form-data");

    /// <summary>One child a part: text with its charset, or a file's content as base64 with <c>filename</c> and <c>content-type</c>.</summary>
    public static XElement Parse(ReadOnlyMemory<byte> body, string? contentType, FormatLimits limits)
    {
        var root = new XElement(PayloadWrapper.Multipart);
        var outerCharset = MediaType.Parameter(contentType, "charset");
        foreach (var part in MultipartReading.Split(body, contentType, limits))
        {
            var disposition = part.Header("Content-Disposition");
            var name = MediaType.Parameter(disposition, "name");
            if (name is null)
            {
                continue;
            }

            var element = new XElement(JsonNames.ToXml(name));
            root.Add(element);
            Fill(element, part, MediaType.Parameter(disposition, "filename"), outerCharset);
        }

        return root;
    }

    /// <summary>The children of the payload as parts.</summary>
    public static byte[] Write(XElement? payload, string boundary, string? charset, bool decodeFiles)
    {
        using var output = new MemoryStream();
        foreach (var element in payload?.Elements() ?? [])
        {
            WritePart(output, element, boundary, charset, decodeFiles);
        }

        output.Write(Encoding.ASCII.GetBytes($"--{boundary}--\r\n"));
        return output.ToArray();
    }

    private static void Fill(XElement element, MultipartPart part, string? fileName, string? outerCharset)
    {
        var type = part.Header("Content-Type");
        if (fileName is not null)
        {
            element.Add(Convert.ToBase64String(part.Content.Span));
            element.SetAttributeValue("filename", XmlText.Representable(fileName));
            element.SetAttributeValue("content-type", type ?? MediaType.Text);
        }
        else
        {
            var charset = MediaType.Parameter(type, "charset") ?? outerCharset ?? "UTF-8";
            element.Add(XmlText.Representable(TextEncodings.Decode(part.Content.Span, charset)));
            element.SetAttributeValue("charset", charset);
            element.SetAttributeValue("content-type", type);
        }

        element.SetAttributeValue("content-transfer-encoding", part.Header("Content-Transfer-Encoding"));
    }

    private static void WritePart(MemoryStream output, XElement element, string boundary, string? charset, bool decodeFiles)
    {
        var part = element.HasElements ? FormPart.OfElement(element)
            : element.Name == AxisFile || element.Attribute("filename") is not null ? FormPart.OfFile(element, element.Name == AxisFile, decodeFiles)
            : FormPart.OfText(element, charset);
        var head = new StringBuilder("--").Append(boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(Safe(part.Name)).Append('"');
        if (part.FileName is { } file)
        {
            head.Append("; filename=\"").Append(Safe(file)).Append('"');
        }

        head.Append("\r\nContent-Type: ").Append(OneLine(part.Type)).Append("; charset=").Append(OneLine(part.Charset)).Append("\r\n");
        if (element.Attribute("content-transfer-encoding")?.Value is { } transfer)
        {
            head.Append("Content-Transfer-Encoding: ").Append(OneLine(transfer)).Append("\r\n");
        }

        output.Write(Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()));
        output.Write(part.Content.Span);
        output.Write("\r\n"u8);
    }

    /// <summary>A quoted parameter's value: nothing that would end the quotes or the line.</summary>
    private static string Safe(string value) => OneLine(value).Replace("\"", "%22", StringComparison.Ordinal);

    private static string OneLine(string value) =>
        value.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
}
