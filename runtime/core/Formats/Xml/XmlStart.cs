using System.Buffers;
using System.Text;
using System.Xml.Linq;

namespace Integrator.Core.Formats.Xml;

/// <summary>Looks at the root element's start tag through the bytes: no parser is set up for a glance.</summary>
internal static class XmlStart
{
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-."u8);
    private static readonly SearchValues<byte> ValueBytes = CharacterSet.OfBytes(static code => code is >= ' ' and <= '~' and not ('<' or '&'));

    /// <summary>The name of the root element of UTF-8 text; null for whatever is not plain (instructions, comments, references, other characters than ASCII) or seems wrong: a parser is to look at it.</summary>
    public static XName? RootName(ReadOnlyMemory<byte> document)
    {
        var bytes = document.Span;
        if (!XmlProlog.TrySkipDeclaration(bytes, out var start))
        {
            return null;
        }

        bytes = bytes[start..].TrimStart(" \t\r\n"u8);
        if (bytes.Length == 0 || bytes[0] != '<')
        {
            return null;
        }

        bytes = bytes[1..];
        if (!TryTakeName(ref bytes, out var prefix, out var local))
        {
            return null;
        }

        var space = ReadOnlySpan<byte>.Empty;
        var isDeclared = prefix.IsEmpty;
        while (true)
        {
            var rest = bytes.TrimStart(" \t\r\n"u8);
            if (rest.IsEmpty)
            {
                return null;
            }

            if (rest[0] is (byte)'>' or (byte)'/')
            {
                return isDeclared && IsFollowed(rest) ? Name(local, space) : null;
            }

            var isApart = rest.Length < bytes.Length;
            bytes = rest;
            if (!isApart || !TryTakeName(ref bytes, out var attributePrefix, out var attribute) || !TryTakeValue(ref bytes, out var value))
            {
                return null;
            }

            if (prefix.IsEmpty ? attributePrefix.IsEmpty && attribute.SequenceEqual("xmlns"u8) : attributePrefix.SequenceEqual("xmlns"u8) && attribute.SequenceEqual(prefix))
            {
                space = value;
                isDeclared = prefix.IsEmpty || !value.IsEmpty;
            }
        }
    }

    private static bool TryTakeName(scoped ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> prefix, out ReadOnlySpan<byte> local)
    {
        prefix = default;
        if (!TryTakePart(ref bytes, out local) || bytes.IsEmpty || bytes[0] != ':')
        {
            return !local.IsEmpty;
        }

        bytes = bytes[1..];
        prefix = local;
        return TryTakePart(ref bytes, out local);
    }

    private static bool TryTakePart(scoped ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> part)
    {
        var length = bytes.IndexOfAnyExcept(NameBytes);
        if (length <= 0 || bytes[0] is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'.')
        {
            part = default;
            return false;
        }

        part = bytes[..length];
        bytes = bytes[length..];
        return true;
    }

    private static bool TryTakeValue(scoped ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> value)
    {
        value = default;
        var rest = bytes.TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty || rest[0] != '=')
        {
            return false;
        }

        rest = rest[1..].TrimStart(" \t\r\n"u8);
        if (rest.IsEmpty || rest[0] is not ((byte)'"' or (byte)'\''))
        {
            return false;
        }

        var length = rest[1..].IndexOf(rest[0]);
        if (length < 0)
        {
            return false;
        }

        value = rest.Slice(1, length);
        bytes = rest[(length + 2)..];
        return !value.ContainsAnyExcept(ValueBytes);
    }

    /// <summary>A start tag with nothing behind it is no document.</summary>
    private static bool IsFollowed(ReadOnlySpan<byte> tagEnd) =>
        tagEnd[0] == '>' ? tagEnd.LastIndexOf("</"u8) > 0 : tagEnd.TrimEnd(" \t\r\n"u8).SequenceEqual("/>"u8);

    private static XName Name(ReadOnlySpan<byte> local, ReadOnlySpan<byte> space)
    {
        if (local.SequenceEqual("Envelope"u8))
        {
            if (space.SequenceEqual("http://schemas.xmlsoap.org/soap/envelope/"u8))
            {
                return SoapEnvelope.Envelope11;
            }

            if (space.SequenceEqual("http://www.w3.org/2003/05/soap-envelope"u8))
            {
                return SoapEnvelope.Envelope12;
            }
        }

        return XName.Get(Encoding.ASCII.GetString(local), Encoding.ASCII.GetString(space));
    }
}
