using System.Text;
using System.Xml.Linq;
using Integrator.Core.Formats.Xml;

namespace Integrator.Core.Formats;

/// <summary>multipart/related (RFC 2387): the root part is the message; attachments stay as they came and go out again beside it.</summary>
internal static class RelatedContent
{
    private const string Xop = "application/xop+xml";

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

    /// <summary>The Content-Type of a message that is packed anew (XOP section 5, SOAP with attachments section 3).</summary>
    public static string TypeOf(in OutgoingPlan plan, string boundary)
    {
        var envelope = plan.Version == SoapVersion.Soap12 ? MediaType.Soap12 : MediaType.TextXml;
        var (type, info) = plan.Packing == AttachmentForm.Mtom ? (Xop, $"; start-info=\"{envelope}\"") : (envelope, "");
        var action = plan.Version == SoapVersion.Soap12 && !string.IsNullOrEmpty(plan.Action) ? $"; action=\"{plan.Action}\"" : "";
        return $"{MediaType.MultipartRelated}; boundary=\"{boundary}\"; type=\"{type}\"; start=\"{RootId(boundary)}\"{info}{action}";
    }

    /// <summary>An envelope as the root part, and only part, of a message.</summary>
    public static byte[] Wrap(ReadOnlyMemory<byte> envelope, in OutgoingPlan plan, string charset, string boundary)
    {
        var own = plan.Version == SoapVersion.Soap12 ? MediaType.Soap12 : MediaType.TextXml;
        var type = plan.Packing == AttachmentForm.Mtom ? $"{Xop}; charset={charset}; type=\"{own}\"" : $"{own}; charset={charset}";
        var head = $"--{boundary}\r\nContent-Type: {type}\r\nContent-Transfer-Encoding: {(plan.Packing == AttachmentForm.Mtom ? "binary" : "8bit")}\r\nContent-ID: {RootId(boundary)}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. envelope.Span, .. Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n")];
    }

    private static string RootId(string boundary) => $"<0.{boundary}@integrator>";

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
