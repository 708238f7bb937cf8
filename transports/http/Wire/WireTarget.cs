namespace Integrator.Transports.Http.Wire;

/// <summary>Where a request goes, as the parts of it that stand on the wire or name its route.</summary>
/// <param name="PathAndQuery">Escaped; begins with a slash (or is <c>*</c>).</param>
/// <param name="Authority"><c>host[:port]</c>, for absolute-form.</param>
/// <param name="Host">Name or address to connect to, lower case, without brackets.</param>
/// <param name="IsHttps">True for https targets: what absolute-form begins with.</param>
internal sealed record WireTarget(string PathAndQuery, string Authority, string Host, int Port, bool IsHttps)
{
    public static WireTarget Of(Uri target)
    {
        var path = target.PathAndQuery;
        var host = target.IdnHost;
        var written = target.HostNameType == UriHostNameType.IPv6 ? $"[{host}]" : host;
        return new WireTarget(
            path is "" or ['?', ..] ? "/" + path : path, // RFC 9112 section 3.2.1
            target.IsDefaultPort ? written : $"{written}:{target.Port}",
            host,
            target.Port,
            target.Scheme == Uri.UriSchemeHttps);
    }

    /// <summary>The same target with more of a query.</summary>
    public WireTarget With(string query) => this with { PathAndQuery = PathAndQuery + (PathAndQuery.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query };
}
