using System.Globalization;
using System.Net;

namespace Integrator.Transports.Http.Proxying;

/// <summary>A block of addresses in CIDR form: <c>10.0.0.0/8</c>, <c>fd00::/8</c> (RFC 4632, RFC 4291). Bits behind the length do not count.</summary>
internal sealed class AddressBlock
{
    private readonly byte[] _network;
    private readonly int _length;

    private AddressBlock(byte[] network, int length) => (_network, _length) = (network, length);

    public static AddressBlock? TryParse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && IPAddress.TryParse(text.AsSpan(0, slash), out var address)
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && address.GetAddressBytes() is var bytes
            && length <= bytes.Length * 8
                ? new AddressBlock(bytes, length)
                : null;
    }

    public bool Contains(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (bytes.Length != _network.Length)
        {
            return false;
        }

        var whole = _length / 8;
        if (!bytes.AsSpan(0, whole).SequenceEqual(_network.AsSpan(0, whole)))
        {
            return false;
        }

        var rest = _length % 8;
        return rest == 0 || (bytes[whole] ^ _network[whole]) >> (8 - rest) == 0;
    }
}
