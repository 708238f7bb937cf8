using System.Buffers;
using System.Text;

namespace Integrator.Transports.Http.Wire;

/// <summary>Which characters the parts of a message may hold (RFC 9110 section 5, RFC 9112 section 3). What fails here is never written to a socket.</summary>
internal static class HeaderSyntax
{
    private const string TokenCharacters = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Names up to this length are looked at character by character, which is as fast as the framework's search; that would be compiled at each start.</summary>
    private const int ShortToken = 32;

    /// <summary>1 for a character of a token, by its last eight bits.</summary>
    private static readonly byte[] IsTokenCharacter = MarksOf(TokenCharacters);

    // A line break inside a value starts a header, or a whole message, of the attacker's choice; NUL ends strings in many receivers.
    private static readonly SearchValues<char> ForbiddenInValue = SearchValues.Create("\r\n\0");
    private static readonly SearchValues<byte> ForbiddenBytesInValue = SearchValues.Create("\r\n\0"u8);

    public static bool IsToken(ReadOnlySpan<char> text)
    {
        if (text.Length > ShortToken)
        {
            return LongTokens.Are(text);
        }

        // Without a branch for each character: nearly all names are tokens to their end.
        var marks = IsTokenCharacter;
        int all = text.IsEmpty ? 0 : 1;
        var bits = 0;
        foreach (var character in text)
        {
            all &= marks[(byte)character];
            bits |= character;
        }

        return all != 0 && bits <= 0x7f;
    }

    public static bool IsToken(ReadOnlySpan<byte> text)
    {
        if (text.Length > ShortToken)
        {
            return LongTokens.Are(text);
        }

        var marks = IsTokenCharacter;
        int all = text.IsEmpty ? 0 : 1;
        foreach (var character in text)
        {
            all &= marks[character];
        }

        return all != 0;
    }

    public static bool IsValue(ReadOnlySpan<char> text) => !text.ContainsAny(ForbiddenInValue);

    public static bool IsValue(ReadOnlySpan<byte> text) => !text.ContainsAny(ForbiddenBytesInValue);

    /// <summary>A request target or Host value: visible ASCII only, so that it cannot end the request line.</summary>
    public static bool IsVisible(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('!', '~');

    /// <summary>A request target or Host value: visible ASCII only, so that it cannot end the request line.</summary>
    public static bool IsVisible(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'!', (byte)'~');

    private static byte[] MarksOf(string characters)
    {
        var marks = new byte[256];
        foreach (var character in characters)
        {
            marks[character] = 1;
        }

        return marks;
    }

    /// <remarks>By itself, so that the tables are made only where a name is long.</remarks>
    private static class LongTokens
    {
        private static readonly SearchValues<char> Characters = SearchValues.Create(TokenCharacters);
        private static readonly SearchValues<byte> Bytes = SearchValues.Create(Encoding.ASCII.GetBytes(TokenCharacters));

        public static bool Are(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Characters);

        public static bool Are(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(Bytes);
    }
}
