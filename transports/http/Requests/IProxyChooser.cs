namespace Integrator.Transports.Http.Requests;

/// <summary>Names the proxies of a call, in the order in which to try them.</summary>
internal interface IProxyChooser
{
    /// <param name="target">The call's target; its name is never resolved for this.</param>
    /// <param name="proxyAddress">The call's own proxy address, or null.</param>
    /// <param name="cancellationToken">Ends a look-up by service name.</param>
    ValueTask<ProxyChoice> ChooseAsync(Uri target, string? proxyAddress, CancellationToken cancellationToken);
}
