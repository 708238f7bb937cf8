using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Integrator.Core.Formats.Json;

namespace Integrator.Core.Formats;

/// <summary>Form bodies (application/x-www-form-urlencoded) as <c>xformValues</c> and back. MI: XFormURLEncodedBuilder and -Formatter.</summary>
internal static class FormContent
{
    /// <summary>The fields of the query and then of the body; names as they stand, values decoded.</summary>
    /// <exception cref="MessageFormatException">A percent sign is not followed by two hexadecimal digits, or there are too many fields.</exception>
    public static XElement Parse(ReadOnlySpan<byte> body, string? query, string? charset, FormatLimits limits)
    {
        var encoding = string.IsNullOrEmpty(charset) ? TextEncodings.Utf8 : TextEncodings.Named(charset);
        var root = new XElement(PayloadWrapper.Form);
        var left = limits.MaxParts;
        AddFields(root, query.AsSpan(), needsSeparator: true, encoding, ref left);
        AddFields(root, encoding.GetString(body), needsSeparator: false, encoding, ref left);
        return root;
    }

    /// <summary>The children of the payload as <c>name=value&amp;..</c>; blanks as <c>%20</c>.</summary>
    public static string Write(XElement? payload, string charset)
    {
        if (payload is null)
        {
            return "";
        }

        var encoding = TextEncodings.Named(charset);
        var form = new StringBuilder();
        foreach (var field in payload.Elements())
        {
            if (form.Length > 0)
            {
                form.Append('&');
            }

            form.Append(JsonNames.FromXml(field.Name.LocalName)).Append('=');
            Encode(form, DirectText(field), encoding);
        }

        return form.ToString();
    }

    private static void AddFields(XElement root, ReadOnlySpan<char> text, bool needsSeparator, Encoding encoding, ref int left)
    {
        foreach (var range in text.SplitAny('&', '\r', '\n'))
        {
            var field = text[range];
            if (field.IsEmpty)
            {
                continue;
            }

            var separator = field.IndexOf('=');
            if (separator <= 0 && (needsSeparator || separator == 0))
            {
                continue;
            }

            if (--left < 0)
            {
                throw new MessageFormatException("The form has too many fields.");
            }

            var name = separator < 0 ? field : field[..separator];
            var value = separator < 0 ? "" : Decode(field[(separator + 1)..], encoding);
            root.Add(new XElement(JsonNames.ToXml(name.ToString()), XmlText.Representable(value)));
        }
    }

    private static string Decode(ReadOnlySpan<char> text, Encoding encoding)
    {
        if (text.IndexOfAny('%', '+') < 0)
        {
            return text.ToString();
        }

        var result = new StringBuilder(text.Length);
        var bytes = new byte[(text.Length / 3) + 1];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                result.Append(text[i] == '+' ? ' ' : text[i]);
                continue;
            }

            var count = 0;
            for (; i < text.Length && text[i] == '%'; i += 3)
            {
                if (i + 2 >= text.Length
                    || !byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                {
                    throw new MessageFormatException("The form holds a percent sign that two hexadecimal digits do not follow.");
                }

                bytes[count++] = value;
            }

            i--;
            result.Append(encoding.GetString(bytes, 0, count));
        }

        return result.ToString();
    }

    private static void Encode(StringBuilder form, string value, Encoding encoding)
    {
        foreach (var next in encoding.GetBytes(value))
        {
            if (char.IsAsciiLetterOrDigit((char)next) || next is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'*')
            {
                form.Append((char)next);
            }
            else
            {
                form.Append('%').Append(next.ToString("X2", CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>The text directly inside an element, as Axiom's getText gives it.</summary>
    internal static string DirectText(XElement element)
    {
        if (!element.HasElements)
        {
            return element.Value;
        }

        var text = new StringBuilder();
        for (var node = element.FirstNode; node is not null; node = node.NextNode)
        {
            if (node is XText part)
            {
                text.Append(part.Value);
            }
        }

        return text.ToString();
    }
}
