namespace Integrator.Transports.Http.Proxying;

/// <summary>A call whose proxy is asked for.</summary>
/// <param name="Blocking">Made by the blocking sender.</param>
/// <param name="Secured">Whether the target is https.</param>
/// <param name="Host">The host of the target's URL as written, without port; brackets of IPv6 literals are taken off.</param>
/// <param name="Port">Its port.</param>
public readonly record struct ProxyCall(bool Blocking, bool Secured, string Host, int Port)
{
    public static ProxyCall Of(Uri target, bool blocking) => new(
        blocking,
        target.Scheme == Uri.UriSchemeHttps,
        target.Host is ['[', .., ']'] ? target.Host[1..^1] : target.Host,
        target.Port);
}
