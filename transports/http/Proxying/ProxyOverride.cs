using Integrator.Core.Configuration.Addresses;

namespace Integrator.Transports.Http.Proxying;

/// <summary>
/// The setting <c>proxy_address</c> of an endpoint or a message: <c>http://host:port</c> (or a list), or <c>DIRECT</c>. It beats everything
/// else, and no bypass list applies to it.
/// </summary>
public static class ProxyOverride
{
    public const string PropertyName = "proxy_address";

    public const string DirectWord = "DIRECT";

    private static readonly ProxyRoute DirectRoute = ProxyRoute.Direct(new ProxyReason(ProxyLevel.Endpoint, $"{PropertyName} = {DirectWord}"));

    /// <summary>The route; or what is wrong with the text, in words that hold no password.</summary>
    public static ReadOverride Parse(string text)
    {
        if (text.Trim().Equals(DirectWord, StringComparison.OrdinalIgnoreCase))
        {
            return new(DirectRoute, null);
        }

        var (addresses, username, password, problem) = ProxyAddressSyntax.Parse(text, defaultPort: null);
        return problem is null
            ? new(ProxyRoute.Through(addresses, ProxyCredentials.From(username, password), new ProxyReason(ProxyLevel.Endpoint, $"{PropertyName} = {string.Join(',', addresses)}")), null)
            : new(null, $"{PropertyName}: {problem}");
    }
}
