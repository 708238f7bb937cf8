using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Integrator.Transports.Http.Certificates;

/// <summary>Big-endian values one after the other, as Java's DataOutputStream writes them.</summary>
internal sealed class JavaDataReader(ReadOnlyMemory<byte> bytes)
{
    private int position;

    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(ReadBytes(4).Span);

    public long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(ReadBytes(8).Span);

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes(BinaryPrimitives.ReadUInt16BigEndian(ReadBytes(2).Span)).Span);

    /// <exception cref="CryptographicException">Fewer bytes are left.</exception>
    public ReadOnlyMemory<byte> ReadBytes(int count)
    {
        if (count < 0 || count > bytes.Length - position)
        {
            throw new CryptographicException("The file is cut off.");
        }

        var taken = bytes.Slice(position, count);
        position += count;
        return taken;
    }
}
