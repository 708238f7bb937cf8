using System.Buffers.Binary;
using System.Text;

namespace Integrator.Transports.Http.Keystores;

/// <summary>Numbers, texts and bytes as Java's DataOutput writes them.</summary>
internal sealed class JavaDataReader(ReadOnlyMemory<byte> rest)
{
    public int ReadInt() => BinaryPrimitives.ReadInt32BigEndian(ReadBytes(4).Span);

    public long ReadLong() => BinaryPrimitives.ReadInt64BigEndian(ReadBytes(8).Span);

    /// <summary>A short text; what Java writes differently from UTF-8 (NUL, supplementary characters) does not occur in names of entries.</summary>
    public string ReadText() => Encoding.UTF8.GetString(ReadBytes(BinaryPrimitives.ReadUInt16BigEndian(ReadBytes(2).Span)).Span);

    /// <exception cref="InvalidDataException">There are fewer bytes left.</exception>
    public ReadOnlyMemory<byte> ReadBytes(int count)
    {
        if (count < 0 || count > rest.Length)
        {
            throw new InvalidDataException("it ends in the middle of an entry");
        }

        var bytes = rest[..count];
        rest = rest[count..];
        return bytes;
    }
}
