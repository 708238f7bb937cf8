using System.Net.Security;
using System.Security.Authentication;

namespace Integrator.Transports.Http.Wire.Tls;

/// <summary>Java's names of protocol versions and cipher suites, as deployment.toml has them.</summary>
internal static class TlsNames
{
    /// <summary>The versions named; none that is known: the platform chooses. SSL versions are gone everywhere and are left out.</summary>
    public static SslProtocols Protocols(IEnumerable<string> names)
    {
        var protocols = SslProtocols.None;
        foreach (var name in Items(names))
        {
#pragma warning disable SYSLIB0039, CA5397 // Old versions only where the user asks for them by name.
            protocols |= name.ToUpperInvariant() switch
            {
                "TLSV1.3" => SslProtocols.Tls13,
                "TLSV1.2" => SslProtocols.Tls12,
                "TLSV1.1" => SslProtocols.Tls11,
                "TLSV1" or "TLSV1.0" => SslProtocols.Tls,
                _ => SslProtocols.None,
            };
#pragma warning restore SYSLIB0039, CA5397
        }

        return protocols;
    }

    /// <summary>The suites named, or null when none is known here or the platform does not let us choose.</summary>
    public static CipherSuitesPolicy? CipherSuites(IEnumerable<string> names)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return null;
        }

        var suites = new List<TlsCipherSuite>();
        foreach (var name in Items(names))
        {
            if (Enum.TryParse<TlsCipherSuite>(name, ignoreCase: true, out var suite))
            {
                suites.Add(suite);
            }
        }

        return suites.Count == 0 ? null : new CipherSuitesPolicy(suites);
    }

    private static List<string> Items(IEnumerable<string> names)
    {
        var items = new List<string>();
        foreach (var name in names)
        {
            items.AddRange(name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }

        return items;
    }
}
