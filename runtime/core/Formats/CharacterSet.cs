using System.Buffers;

namespace Integrator.Core.Formats;

/// <summary>Sets of characters by what is in them. Not by sequences (LINQ) over numbers, for which dozens of methods would be compiled while the first message waits.</summary>
internal static class CharacterSet
{
    private const int AsciiCount = 0x80;

    internal delegate bool Membership(int code);

    /// <summary>For each ASCII character whether it is in the set.</summary>
    public static bool[] OfAscii(Membership isMember)
    {
        var set = new bool[AsciiCount];
        for (var code = 0; code < set.Length; code++)
        {
            set[code] = isMember(code);
        }

        return set;
    }

    /// <summary>A set of bytes to be searched for.</summary>
    public static SearchValues<byte> OfBytes(Membership isMember)
    {
        Span<byte> members = stackalloc byte[byte.MaxValue + 1];
        var count = 0;
        for (var code = 0; code <= byte.MaxValue; code++)
        {
            if (isMember(code))
            {
                members[count++] = (byte)code;
            }
        }

        return SearchValues.Create(members[..count]);
    }

    /// <summary>A set of ASCII characters, and of those named, to be searched for.</summary>
    public static SearchValues<char> OfCharacters(Membership isMember, string others = "")
    {
        Span<char> members = stackalloc char[AsciiCount + others.Length];
        var count = 0;
        for (var code = 0; code < AsciiCount; code++)
        {
            if (isMember(code))
            {
                members[count++] = (char)code;
            }
        }

        others.CopyTo(members[count..]);
        return SearchValues.Create(members[..(count + others.Length)]);
    }
}
