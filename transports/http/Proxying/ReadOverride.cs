namespace Integrator.Transports.Http.Proxying;

/// <summary>What a <c>proxy_address</c> says: a route, or what is wrong with it. A class, as a table of structures would be compiled at each start.</summary>
/// <param name="Problem">In words that hold no password.</param>
public sealed record ReadOverride(ProxyRoute? Route, string? Problem);
