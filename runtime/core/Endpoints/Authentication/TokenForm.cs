namespace Integrator.Core.Endpoints.Authentication;

/// <summary>One token request with its values filled in.</summary>
/// <param name="Authorization">The Authorization header, or null when the client's credentials are in the body.</param>
/// <param name="ProxyAddress">The proxy for it, <c>DIRECT</c>, or null: as configured for all calls.</param>
internal sealed record TokenForm(string Url, string Body, string? Authorization, IReadOnlyList<KeyValuePair<string, string>> Headers, string? ProxyAddress, TimeSpan Timeout)
{
    /// <summary>The same for requests that give the same token.</summary>
    public string Key { get; } = $"{Url}\n{Authorization}\n{Body}\n{string.Join('\n', Headers)}";

    /// <summary>The URL alone: the rest is secret.</summary>
    public override string ToString() => Url;
}
