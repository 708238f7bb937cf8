using System.Buffers.Binary;
using System.Text;
using Integrator.Core.Configuration.Addresses;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Writes the DNS question for SRV records and reads the answer (RFC 1035 section 4, RFC 2782). Never reads outside the datagram.</summary>
internal static class SrvMessage
{
    private const ushort TypeSrv = 33;
    private const ushort ClassInternet = 1;
    private const int HeaderLength = 12;
    private const int MaximumJumps = 32;

    /// <summary>Null for a text that is no domain name.</summary>
    public static byte[]? Query(ushort id, string name)
    {
        var message = new List<byte> { (byte)(id >> 8), (byte)id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0 };
        foreach (var label in name.TrimEnd('.').Split('.'))
        {
            if (label.Length is 0 or > 63 || !Ascii.IsValid(label))
            {
                return null;
            }

            message.Add((byte)label.Length);
            message.AddRange(Encoding.ASCII.GetBytes(label));
        }

        message.AddRange([0, 0, (byte)TypeSrv, 0, (byte)ClassInternet]);
        return message.Count > 255 + HeaderLength + 4 ? null : [.. message];
    }

    /// <summary>The targets of the best priority; none when there are no records; null when the datagram is no answer to the question.</summary>
    public static IReadOnlyList<PeerAddress>? ReadAnswer(ReadOnlySpan<byte> message, ushort id)
    {
        if (message.Length < HeaderLength || BinaryPrimitives.ReadUInt16BigEndian(message) != id || (message[2] & 0x80) == 0)
        {
            return null;
        }

        var position = HeaderLength;
        for (var questions = BinaryPrimitives.ReadUInt16BigEndian(message[4..]); questions > 0; questions--)
        {
            if (ReadName(message, ref position) is null || (position += 4) > message.Length)
            {
                return null;
            }
        }

        var records = new List<(ushort Priority, PeerAddress Address)>();
        for (var answers = BinaryPrimitives.ReadUInt16BigEndian(message[6..]); answers > 0; answers--)
        {
            if (!TryReadRecord(message, ref position, records))
            {
                return null;
            }
        }

        var best = records.Count == 0 ? (ushort)0 : records.Min(record => record.Priority);
        return [.. records.Where(record => record.Priority == best).Select(record => record.Address)];
    }

    private static bool TryReadRecord(ReadOnlySpan<byte> message, ref int position, List<(ushort Priority, PeerAddress Address)> records)
    {
        if (ReadName(message, ref position) is null || position + 10 > message.Length)
        {
            return false;
        }

        var type = BinaryPrimitives.ReadUInt16BigEndian(message[position..]);
        var length = BinaryPrimitives.ReadUInt16BigEndian(message[(position + 8)..]);
        var data = position + 10;
        position = data + length;
        if (position > message.Length)
        {
            return false;
        }

        if (type != TypeSrv || length < 7)
        {
            return true;
        }

        var name = data + 6;
        var port = BinaryPrimitives.ReadUInt16BigEndian(message[(data + 4)..]);
        if (ReadName(message, ref name) is not { } target)
        {
            return false;
        }

        // A target of "." says that the service is not offered here.
        if (target.Length > 0 && port > 0)
        {
            records.Add((BinaryPrimitives.ReadUInt16BigEndian(message[data..]), new PeerAddress(target, port)));
        }

        return true;
    }

    /// <summary>A name, compressed or not; null when it leaves the datagram or jumps in a circle.</summary>
    private static string? ReadName(ReadOnlySpan<byte> message, ref int position)
    {
        var name = new StringBuilder();
        var (at, jumps, behind) = (position, 0, -1);
        while (at < message.Length)
        {
            var length = message[at++];
            if (length == 0)
            {
                position = behind < 0 ? at : behind;
                return name.ToString();
            }

            if (length >= 0xC0)
            {
                if (at >= message.Length || ++jumps > MaximumJumps)
                {
                    return null;
                }

                behind = behind < 0 ? at + 1 : behind;
                at = ((length & 0x3F) << 8) | message[at];
                continue;
            }

            if (length > 63 || at + length > message.Length || name.Length > 255)
            {
                return null;
            }

            name.Append(name.Length == 0 ? "" : ".").Append(Encoding.ASCII.GetString(message.Slice(at, length)));
            at += length;
        }

        return null;
    }
}
