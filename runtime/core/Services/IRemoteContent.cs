namespace Integrator.Core.Services;

/// <summary>
/// The door through which deployment reads a URL (a local entry's <c>src</c>, the WSDL of an endpoint); the host knows how, through which
/// proxy and how long.
/// </summary>
public interface IRemoteContent
{
    /// <summary>The content behind an http: or https: URL.</summary>
    /// <exception cref="IOException">It cannot be had; the message says why.</exception>
    byte[] Fetch(Uri address);
}
