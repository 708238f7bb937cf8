using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Integrator.Transports.Http.Sockets;

/// <summary>
/// Addresses of IPv4 as text and back. By hand, as the framework's ways stand beside those of IPv6 and would be compiled at each start.
/// </summary>
internal static class IPv4Text
{
    private const int Parts = 4;

    /// <summary>The address as the framework writes it.</summary>
    public static string Of(IPAddress address)
    {
        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetwork)
        {
            return address.ToString();
        }

        var parts = address.GetAddressBytes();
        return string.Concat(string.Concat(Number(parts[0]), ".", Number(parts[1])), ".", string.Concat(Number(parts[2]), ".", Number(parts[3])));
    }

    /// <summary>Reads an address of either version, as the framework does.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPAddress? address)
    {
        if (TryRead(text, out var bits))
        {
            address = new IPAddress(bits);
            return true;
        }

        return IPAddress.TryParse(text, out address);
    }

    private static string Number(byte part) => part.ToString(CultureInfo.InvariantCulture);

    /// <summary>Four decimal numbers without zeros before them: what is written otherwise is for the framework to judge.</summary>
    private static bool TryRead(string text, out uint bits)
    {
        bits = 0;
        var (part, value, digits) = (0, 0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiDigit(text[i]) && (digits == 0 || value > 0))
            {
                value = (value * 10) + (text[i] - '0');
                digits++;
            }
            else if (digits is > 0 and <= 3 && value <= byte.MaxValue && (i == text.Length ? part == Parts - 1 : text[i] == '.' && part < Parts - 1))
            {
                bits |= (uint)value << (8 * part);
                (part, value, digits) = (part + 1, 0, 0);
            }
            else
            {
                return false;
            }
        }

        return true;
    }
}
