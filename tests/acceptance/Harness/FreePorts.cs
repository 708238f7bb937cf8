using System.Net;
using System.Net.Sockets;

namespace Integrator.AcceptanceTests.Harness;

/// <summary>Finds ports that nobody uses now, below those that the system gives to outgoing connections.</summary>
internal static class FreePorts
{
    private static readonly int[] Bases = [8280, 8243, 9191, 9154];

    /// <summary>An offset at which all ports of a server are free.</summary>
    public static int Offset()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var offset = Random.Shared.Next(1000, 22000);
            if (Bases.All(port => IsFree(port + offset)))
            {
                return offset;
            }
        }

        throw new InvalidOperationException("no free ports");
    }

    /// <summary>One port.</summary>
    public static int One()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var port = Random.Shared.Next(10000, 32000);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException("no free port");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.IPv6Any, port);
            listener.Server.DualMode = true;
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
