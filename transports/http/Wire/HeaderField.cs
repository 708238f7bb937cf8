using System.Runtime.InteropServices;
using System.Text;

namespace Integrator.Transports.Http.Wire;

/// <summary>One header line. The value keeps its bytes: each char is one octet (ISO 8859-1), so that what came in goes out unchanged.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HeaderField(string Name, string Value)
{
    /// <summary>Length of the colon and the blank that nearly all write behind it.</summary>
    public const int Separator = 2;

    /// <summary>True when a line is this field as nearly all write it: what was checked once need not be checked again.</summary>
    public bool IsWrittenAs(ReadOnlySpan<byte> line) =>
        line.Length == Name.Length + Separator + Value.Length && line[Name.Length] == (byte)':' && line[Name.Length + 1] == (byte)' '
        && Ascii.Equals(line[(Name.Length + Separator)..], Value) && Ascii.Equals(line[..Name.Length], Name);
}
