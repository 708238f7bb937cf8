using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Integrator.Core.Formats.Xml;

/// <summary>What stands around the root element of an XML document: lost when MI builds a message, but for the processing instructions it is asked to keep.</summary>
internal static partial class XmlProlog
{
    private static ReadOnlySpan<byte> UsualDeclaration => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"u8;

    /// <summary>The root element's bytes alone; null where they cannot be told without parsing (UTF-16, comments behind the root).</summary>
    public static ReadOnlyMemory<byte>? RootOf(ReadOnlyMemory<byte> document)
    {
        var bytes = document.Span;
        var start = RootStart(bytes);
        if (start < 0)
        {
            return null;
        }

        var end = bytes.Length;
        while (end > start && bytes[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            end--;
        }

        var root = bytes[start..end];
        if (root.EndsWith("-->"u8) || root.EndsWith("?>"u8) || !root.EndsWith(">"u8))
        {
            return null;
        }

        return document[start..end];
    }

    /// <summary>The processing instructions in front of the root, as MI's ApplicationXMLFormatter writes them; null when there are none.</summary>
    /// <exception cref="MessageFormatException">The document is not well-formed.</exception>
    public static string? Instructions(ReadOnlyMemory<byte> document, string? charset, FormatLimits limits)
    {
        var found = new StringBuilder();
        XmlReading.ReadProlog(document, charset, limits, reader =>
        {
            if (reader.NodeType == XmlNodeType.ProcessingInstruction)
            {
                found.Append("<?").Append(reader.Name).Append(' ').Append(reader.Value).Append("?>");
            }
        });
        return found.Length == 0 ? null : found.ToString();
    }

    /// <summary>The encoding that the XML declaration names; null without one.</summary>
    public static string? DeclaredEncoding(ReadOnlySpan<byte> document)
    {
        if (!document.StartsWith("<?xml"u8))
        {
            return null;
        }

        var end = document.IndexOf("?>"u8);
        var declaration = document[..Math.Max(end, 0)];
        var name = declaration.IndexOf("encoding"u8);
        if (name < 0)
        {
            return null;
        }

        var value = declaration[name..];
        var open = value.IndexOfAny((byte)'"', (byte)'\'');
        var close = open < 0 ? -1 : value[(open + 1)..].IndexOf(value[open]);
        return close < 0 ? null : Encoding.ASCII.GetString(value.Slice(open + 1, close));
    }

    /// <summary>Steps over a byte order mark and an XML declaration of UTF-8 text; false for one that says anything else.</summary>
    public static bool TrySkipDeclaration(ReadOnlySpan<byte> document, out int length)
    {
        length = document.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var rest = document[length..];
        if (!rest.StartsWith("<?xml "u8))
        {
            return true;
        }

        if (rest.StartsWith(UsualDeclaration))
        {
            length += UsualDeclaration.Length;
            return true;
        }

        var end = rest.IndexOf("?>"u8);
        if (end < 0 || !Declaration().IsMatch(Encoding.Latin1.GetString(rest[..end])))
        {
            return false;
        }

        length += end + 2;
        return true;
    }

    [GeneratedRegex("""^<\?xml version=("1\.0"|'1\.0')( encoding=("utf-8"|'utf-8'))?( standalone=("(yes|no)"|'(yes|no)'))? ?$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Declaration();

    private static int RootStart(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        while (at < bytes.Length)
        {
            var rest = bytes[at..];
            int end;
            if (rest[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                at++;
                continue;
            }

            if (rest.StartsWith("<?"u8))
            {
                end = rest.IndexOf("?>"u8) + 2;
            }
            else if (rest.StartsWith("<!--"u8))
            {
                end = rest.IndexOf("-->"u8) + 3;
            }
            else
            {
                return rest.Length > 1 && rest[0] == '<' && rest[1] is not ((byte)'!' or 0) ? at : -1;
            }

            if (end < 4)
            {
                return -1;
            }

            at += end;
        }

        return -1;
    }
}
