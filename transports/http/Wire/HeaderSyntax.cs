using System.Buffers;

namespace Integrator.Transports.Http.Wire;

/// <summary>Which characters the parts of a message may hold (RFC 9110 section 5, RFC 9112 section 3). What fails here is never written to a socket.</summary>
internal static class HeaderSyntax
{
    private const string TokenCharacters = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> TokenChars = SearchValues.Create(TokenCharacters);
    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create(System.Text.Encoding.ASCII.GetBytes(TokenCharacters));

    // A line break inside a value starts a header, or a whole message, of the attacker's choice; NUL ends strings in many receivers.
    private static readonly SearchValues<char> ForbiddenInValue = SearchValues.Create("\r\n\0");
    private static readonly SearchValues<byte> ForbiddenBytesInValue = SearchValues.Create("\r\n\0"u8);

    private static readonly SearchValues<char> VisibleAscii =
        SearchValues.Create(string.Create(94, 0, static (span, _) => { for (var i = 0; i < span.Length; i++) span[i] = (char)('!' + i); }));

    public static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenChars);

    public static bool IsToken(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenBytes);

    public static bool IsValue(ReadOnlySpan<char> text) => !text.ContainsAny(ForbiddenInValue);

    public static bool IsValue(ReadOnlySpan<byte> text) => !text.ContainsAny(ForbiddenBytesInValue);

    /// <summary>A request target or Host value: visible ASCII only, so that it cannot end the request line.</summary>
    public static bool IsVisible(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(VisibleAscii);
}
