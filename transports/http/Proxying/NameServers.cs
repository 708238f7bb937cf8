using System.Net;
using Integrator.Core.Artifacts;
using Integrator.Core.Configuration.Options;

namespace Integrator.Transports.Http.Proxying;

/// <summary>Reads <c>service_discovery.dns.servers</c>.</summary>
internal static class NameServers
{
    private const int DnsPort = 53;

    /// <summary>The servers; null when none is named.</summary>
    public static IReadOnlyList<IPEndPoint>? Read(ServiceDiscoveryOptions options, ICollection<Diagnostic> diagnostics)
    {
        if (options.DnsServers.Count == 0)
        {
            return null;
        }

        var servers = new List<IPEndPoint>();
        foreach (var text in options.DnsServers)
        {
            if (IPEndPoint.TryParse(text, out var server))
            {
                servers.Add(server.Port == 0 ? new IPEndPoint(server.Address, DnsPort) : server);
            }
            else
            {
                diagnostics.Add(new Diagnostic(
                    Severity.Error, options.DnsServersPlace ?? SourcePlace.None, "bad-name-server", $"'{text}' is no address of a name server", "write 10.0.0.53, 10.0.0.53:8600 or [::1]:53"));
            }
        }

        return servers;
    }
}
