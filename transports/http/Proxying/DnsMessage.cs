using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Writes DNS questions and reads answers (RFC 1035 section 4, RFC 2782). Never reads outside the message.</summary>
internal static class DnsMessage
{
    private const ushort ClassInternet = 1;
    private const int HeaderLength = 12;
    private const int MaximumJumps = 32;
    private const int NameError = 3;

    /// <summary>Null for a text that is no domain name.</summary>
    public static byte[]? Query(ushort id, string name, DnsRecordType type)
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

        message.AddRange([0, 0, (byte)type, 0, (byte)ClassInternet]);
        return message.Count > 255 + HeaderLength + 4 ? null : [.. message];
    }

    /// <summary>True when the server has cut its answer to fit into a datagram: it is to be asked over TCP.</summary>
    public static bool IsTruncated(ReadOnlySpan<byte> message) => message.Length >= HeaderLength && (message[2] & 2) != 0;

    /// <summary>The records of the answer that addresses come from; none when there are none; null when the message is no answer to the question, or the server's failure.</summary>
    public static IReadOnlyList<DnsRecord>? ReadAnswer(ReadOnlySpan<byte> message, ushort id)
    {
        if (message.Length < HeaderLength || BinaryPrimitives.ReadUInt16BigEndian(message) != id || (message[2] & 0x80) == 0 || (message[3] & 15) is not (0 or NameError))
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

        var records = new List<DnsRecord>();
        for (var answers = BinaryPrimitives.ReadUInt16BigEndian(message[6..]); answers > 0; answers--)
        {
            if (!TryReadRecord(message, ref position, records))
            {
                return null;
            }
        }

        return records;
    }

    private static bool TryReadRecord(ReadOnlySpan<byte> message, ref int position, List<DnsRecord> records)
    {
        if (ReadName(message, ref position) is null || position + 10 > message.Length)
        {
            return false;
        }

        var type = (DnsRecordType)BinaryPrimitives.ReadUInt16BigEndian(message[position..]);
        var life = BinaryPrimitives.ReadUInt32BigEndian(message[(position + 4)..]);
        var length = BinaryPrimitives.ReadUInt16BigEndian(message[(position + 8)..]);
        var begin = position + 10;
        position = begin + length;
        if (position > message.Length)
        {
            return false;
        }

        var data = message.Slice(begin, length);
        switch (type)
        {
            case DnsRecordType.A when length == 4:
            case DnsRecordType.Aaaa when length == 16:
                records.Add(new DnsRecord(type, life, new IPAddress(data).ToString()));
                return true;
            case DnsRecordType.Srv when length >= 7:
                return TryReadService(message, begin, life, records);
            default:
                return true;
        }
    }

    private static bool TryReadService(ReadOnlySpan<byte> message, int begin, uint life, List<DnsRecord> records)
    {
        var name = begin + 6;
        if (ReadName(message, ref name) is not { } target)
        {
            return false;
        }

        var data = message[begin..];
        var port = BinaryPrimitives.ReadUInt16BigEndian(data[4..]);

        // A target of "." says that the service is not offered here.
        if (target.Length > 0 && port > 0)
        {
            records.Add(new DnsRecord(
                DnsRecordType.Srv, life, target, BinaryPrimitives.ReadUInt16BigEndian(data), BinaryPrimitives.ReadUInt16BigEndian(data[2..]), port));
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
