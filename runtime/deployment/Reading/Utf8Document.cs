using System.Text;

namespace Integrator.Deployment.Reading;

/// <summary>
/// The text of XML documents in UTF-8, as nearly all artifacts are. Given the bytes, the framework's parser asks for the name of the encoding that a declaration names, and reads
/// it from the framework's table of messages, which takes longer than to parse an artifact.
/// </summary>
internal static class Utf8Document
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text; null where the document is in another encoding, or is not what it says: the parser then finds out from its bytes, and tells where.</summary>
    public static string? TextOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            content = content[3..];
        }

        if (!IsUtf8(content))
        {
            return null;
        }

        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // XML 1.0, appendix F: without a declaration it is UTF-8, unless its first characters take more than a byte each.
    private static bool IsUtf8(ReadOnlySpan<byte> content)
    {
        if (content.Length < 2 || content[0] is 0 or > 0x7F || content[1] == 0)
        {
            return false;
        }

        if (!content.StartsWith("<?xml"u8))
        {
            return true;
        }

        var end = content.IndexOf("?>"u8);
        if (end < 0)
        {
            return false;
        }

        var declaration = content[..end];
        var name = declaration.IndexOf("encoding"u8);
        if (name < 0)
        {
            return true;
        }

        var value = declaration[(name + "encoding".Length)..].TrimStart(" \t\r\n="u8);
        return value.Length > 6 && value[0] is (byte)'"' or (byte)'\'' && value[6] == value[0] && IsName(value[1..6]);
    }

    // By hand: the framework's comparison would be compiled at each start.
    private static bool IsName(ReadOnlySpan<byte> name) =>
        (name[0] | 0x20) == 'u' && (name[1] | 0x20) == 't' && (name[2] | 0x20) == 'f' && name[3] == '-' && name[4] == '8';
}
