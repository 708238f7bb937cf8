namespace Integrator.Core.Formats;

/// <summary>
/// Base64 as Commons Codec reads it: both alphabets, anything else between the characters is skipped, the padding may be missing, and what is left
/// of an incomplete byte is dropped. It never fails.
/// </summary>
internal static class LenientBase64
{
    public static byte[] Decode(string text)
    {
        var bytes = new byte[(text.Length * 3 / 4) + 1];
        var (count, bits, pending) = (0, 0, 0);
        foreach (var character in text)
        {
            if (character == '=')
            {
                break;
            }

            if (ValueOf(character) is not { } value)
            {
                continue;
            }

            bits = (bits << 6) | value;
            pending += 6;
            if (pending >= 8)
            {
                pending -= 8;
                bytes[count++] = (byte)(bits >> pending);
                bits &= (1 << pending) - 1;
            }
        }

        return bytes[..count];
    }

    private static int? ValueOf(char character) => character switch
    {
        >= 'A' and <= 'Z' => character - 'A',
        >= 'a' and <= 'z' => character - 'a' + 26,
        >= '0' and <= '9' => character - '0' + 52,
        '+' or '-' => 62,
        '/' or '_' => 63,
        _ => null,
    };
}
