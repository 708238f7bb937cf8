using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Integrator.Host.Composition;

/// <summary>The address by which this machine is known to others.</summary>
internal static class LocalAddress
{
    /// <summary>The first IPv4 address of an interface that is up; the loopback address on a machine without one.</summary>
    public static string Find()
    {
        try
        {
            foreach (var network in NetworkInterface.GetAllNetworkInterfaces())
            {
                if (network.OperationalStatus != OperationalStatus.Up || network.NetworkInterfaceType == NetworkInterfaceType.Loopback)
                {
                    continue;
                }

                foreach (var unicast in network.GetIPProperties().UnicastAddresses)
                {
                    if (unicast.Address.AddressFamily == AddressFamily.InterNetwork)
                    {
                        return unicast.Address.ToString();
                    }
                }
            }
        }
        catch (NetworkInformationException)
        {
            // A machine that does not tell its interfaces.
        }

        return IPAddress.Loopback.ToString();
    }
}
