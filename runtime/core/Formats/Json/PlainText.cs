using System.Text;
using System.Text.Unicode;

namespace Integrator.Core.Formats.Json;

/// <summary>What <see cref="PlainJson"/> and <see cref="PlainXml"/> take for granted of names and texts.</summary>
internal static class PlainText
{
    /// <summary>Deeper documents are left to others; no reader's limit is lower by default.</summary>
    public const int MostDepth = 32;

    private const ulong NameCharactersBelow64 = (0x3FFUL << '0') | (1UL << '-') | (1UL << '.');
    private const ulong LettersFrom64 = (0x3FFFFFFUL << ('A' - 64)) | (0x3FFFFFFUL << ('a' - 64)) | (1UL << ('_' - 64));

    /// <summary>First byte of U+FFFE and U+FFFF, which are no characters, and of others.</summary>
    private const byte Suspicious = 0xEF;

    /// <summary>True for UTF-8 in which all but controls is a character for XML and JSON alike.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes) => Ascii.IsValid(bytes) || (Utf8.IsValid(bytes) && !bytes.Contains(Suspicious));

    /// <summary>Where the name of ASCII characters, without prefix, ends that begins at a place; the place itself where none does.</summary>
    public static int EndOfName(ReadOnlySpan<byte> bytes, int start)
    {
        var end = start;
        while (end < bytes.Length)
        {
            var character = bytes[end];
            if (character < 64 ? end == start || ((NameCharactersBelow64 >> character) & 1) == 0 : character > 127 || ((LettersFrom64 >> (character - 64)) & 1) == 0)
            {
                break;
            }

            end++;
        }

        return end;
    }
}
