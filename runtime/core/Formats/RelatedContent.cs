using System.Text;
using System.Xml.Linq;
using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Formats;

/// <summary>multipart/related (RFC 2387): the root part is the message; attachments stay as they came and go out again beside it.</summary>
internal static class RelatedContent
{
    /// <summary>The root part's element.</summary>
    public static XElement Root(ReadOnlyMemory<byte> body, string? contentType, FormatLimits limits)
    {
        var parts = MultipartReading.Split(body, contentType, limits);
        if (parts.Count == 0)
        {
            throw new MessageFormatException("The multipart body has no root part.");
        }

        var root = parts[RootIndex(parts, contentType)];
        return XmlReading.Parse(root.Content, MediaType.Parameter(root.Header("Content-Type"), "charset"), limits);
    }

    /// <summary>The body with its root part's content replaced.</summary>
    public static byte[] Replace(ReadOnlyMemory<byte> body, string? contentType, ReadOnlyMemory<byte> root, FormatLimits limits)
    {
        var boundary = MediaType.Parameter(contentType, "boundary");
        var parts = MultipartReading.Split(body, contentType, limits);
        var rootIndex = RootIndex(parts, contentType);
        using var output = new MemoryStream(body.Length);
        for (var i = 0; i < parts.Count; i++)
        {
            output.Write(Encoding.UTF8.GetBytes($"--{boundary}\r\n{parts[i].HeaderBlock}\r\n\r\n"));
            output.Write((i == rootIndex ? root : parts[i].Content).Span);
            output.Write("\r\n"u8);
        }

        output.Write(Encoding.ASCII.GetBytes($"--{boundary}--\r\n"));
        return output.ToArray();
    }

    private static int RootIndex(List<MultipartPart> parts, string? contentType)
    {
        var start = MediaType.Parameter(contentType, "start");
        for (var i = 0; start is not null && i < parts.Count; i++)
        {
            if (parts[i].Header("Content-ID") == start)
            {
                return i;
            }
        }

        return 0;
    }
}
