using System.Text;

namespace Integrator.Core.Formats;

/// <summary>Splits multipart bodies at their boundary (RFC 2046 section 5.1); the parts are slices, nothing is copied.</summary>
internal static class MultipartReading
{
    private const int MaxHeaderBlock = 16 * 1024;

    /// <exception cref="MessageFormatException">No boundary, no closing delimiter, or too many parts.</exception>
    public static List<MultipartPart> Split(ReadOnlyMemory<byte> body, string? contentType, FormatLimits limits)
    {
        var boundary = MediaType.Parameter(contentType, "boundary");
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 256)
        {
            throw new MessageFormatException("A multipart body needs a boundary in its Content-Type.");
        }

        var delimiter = Encoding.Latin1.GetBytes("\r\n--" + boundary);
        var parts = new List<MultipartPart>();
        var at = FirstDelimiter(body.Span, delimiter);
        while (at >= 0)
        {
            var rest = body[at..];
            if (rest.Span.StartsWith("--"u8))
            {
                return parts;
            }

            var lineEnd = rest.Span.IndexOf("\r\n"u8);
            var end = lineEnd < 0 ? -1 : rest.Span[lineEnd..].IndexOf(delimiter);
            if (end < 0)
            {
                break;
            }

            if (parts.Count == limits.MaxParts)
            {
                throw new MessageFormatException($"A multipart body has more than {limits.MaxParts} parts.");
            }

            // The line break that ends the delimiter line also begins the next delimiter of an empty part.
            parts.Add(Part(rest.Slice(lineEnd, end)));
            at += lineEnd + end + delimiter.Length;
        }

        throw new MessageFormatException("The multipart body does not end with its closing boundary.");
    }

    /// <summary>The position behind the first delimiter, which need not follow a line break.</summary>
    private static int FirstDelimiter(ReadOnlySpan<byte> body, ReadOnlySpan<byte> delimiter)
    {
        if (body.StartsWith(delimiter[2..]))
        {
            return delimiter.Length - 2;
        }

        var found = body.IndexOf(delimiter);
        return found < 0 ? -1 : found + delimiter.Length;
    }

    private static MultipartPart Part(ReadOnlyMemory<byte> part)
    {
        var headersEnd = part.Span.IndexOf("\r\n\r\n"u8);
        if (headersEnd < 0)
        {
            return new MultipartPart("", part.Length >= 2 ? part[2..] : part);
        }

        if (headersEnd > MaxHeaderBlock)
        {
            throw new MessageFormatException("The headers of a multipart part are too large.");
        }

        var headers = Encoding.UTF8.GetString(part.Span[..headersEnd]).Trim('\r', '\n');
        return new MultipartPart(headers, part[(headersEnd + 4)..]);
    }
}
