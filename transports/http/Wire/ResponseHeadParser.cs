using System.Text;

namespace Integrator.Transports.Http.Wire;

/// <summary>Turns the bytes of one whole head into a <see cref="ResponseHead"/>.</summary>
internal sealed class ResponseHeadParser(WireLimits limits)
{
    /// <param name="bytes">From the status line to the empty line, as <see cref="HeadScanner"/> found it.</param>
    /// <param name="head">Overwritten.</param>
    public WireError Parse(ReadOnlySpan<byte> bytes, ResponseHead head)
    {
        head.Clear();
        if (bytes.Length > limits.MaxHeadBytes)
        {
            return WireError.HeadTooLarge;
        }

        if (!StatusLine.TryParse(TakeLine(ref bytes), head))
        {
            return WireError.BadStatusLine;
        }

        var error = ParseFields(bytes, head);
        if (error != WireError.None)
        {
            return error;
        }

        return head.IsChunked && head.ContentLength >= 0 ? WireError.LengthWithTransferEncoding : WireError.None;
    }

    private WireError ParseFields(ReadOnlySpan<byte> bytes, ResponseHead head)
    {
        while (true)
        {
            var line = TakeLine(ref bytes);
            if (line.IsEmpty)
            {
                return WireError.None;
            }

            if (head.Count == limits.MaxHeaderCount)
            {
                return WireError.TooManyHeaders;
            }

            // What was checked once need not be checked again, unless it goes on in the next line.
            var isFolded = !bytes.IsEmpty && bytes[0] is (byte)' ' or (byte)'\t';
            WireError error;
            if (!isFolded && head.Remembered is { } known && known.IsWrittenAs(line))
            {
                head.AddRemembered();
                error = FramingHeaders.Apply(head, line[..known.Name.Length], line[(known.Name.Length + HeaderField.Separator)..]);
                if (error != WireError.None)
                {
                    return error;
                }

                continue;
            }

            var colon = line.IndexOf((byte)':');
            if (colon <= 0)
            {
                return WireError.BadHeaderName;
            }

            // Blanks before the colon are removed by whoever forwards a response (RFC 9112 section 5.1).
            var name = HeaderBlanks.TrimEnd(line[..colon]);
            if (!HeaderSyntax.IsToken(name))
            {
                return WireError.BadHeaderName;
            }

            var value = HeaderBlanks.Trim(line[(colon + 1)..]);
            if (!HeaderSyntax.IsValue(value))
            {
                return WireError.BadHeaderValue;
            }

            error = isFolded ? AddFolded(head, name, value, ref bytes) : Add(head, name, value);
            if (error != WireError.None)
            {
                return error;
            }
        }
    }

    private static WireError Add(ResponseHead head, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var same = head.Remembered is { } known && Ascii.Equals(name, known.Name) ? known.Name : null;
        head.Add(new HeaderField(same ?? KnownHeaderNames.Get(name), Encoding.Latin1.GetString(value)));
        return FramingHeaders.Apply(head, name, value);
    }

    /// <summary>A value that goes on over several lines: obsolete, joined with one blank for each break (RFC 9112 section 5.2).</summary>
    private static WireError AddFolded(ResponseHead head, scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value, ref ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(Encoding.Latin1.GetString(value));
        while (!bytes.IsEmpty && bytes[0] is (byte)' ' or (byte)'\t')
        {
            var line = HeaderBlanks.Trim(TakeLine(ref bytes));
            if (!HeaderSyntax.IsValue(line))
            {
                return WireError.BadHeaderValue;
            }

            text.Append(' ').Append(Encoding.Latin1.GetString(line));
        }

        // Readers differ on folded lines, so none of those that frame the message may be folded.
        if (Ascii.EqualsIgnoreCase(name, "Content-Length"u8) || Ascii.EqualsIgnoreCase(name, "Transfer-Encoding"u8))
        {
            return WireError.BadHeaderValue;
        }

        var joined = text.ToString().Trim(' ');
        head.Add(new HeaderField(KnownHeaderNames.Get(name), joined));
        return FramingHeaders.Apply(head, name, Encoding.Latin1.GetBytes(joined));
    }

    private static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        if (end < 0)
        {
            var rest = bytes;
            bytes = default;
            return rest;
        }

        var line = bytes[..end];
        bytes = bytes[(end + 1)..];
        return line.EndsWith("\r"u8) ? line[..^1] : line;
    }
}
