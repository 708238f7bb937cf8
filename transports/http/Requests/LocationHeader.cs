using Integrator.Core.Messages;

namespace Integrator.Transports.Http.Requests;

/// <summary>A Location that a backend gives with an ordinary answer is made one of this server (MI: ClientWorker).</summary>
internal static class LocationHeader
{
    private const string Name = "Location";

    /// <param name="publicAddress"><c>scheme://host[:port]</c> that the client knows; null: nothing is changed.</param>
    public static void Rewrite(HeaderCollection headers, int status, string? publicAddress)
    {
        if (publicAddress is not null && status is not (201 or 301 or 302 or 303 or 307) && headers[Name] is { } location)
        {
            headers[Name] = string.Concat(publicAddress, "/", PathOf(location.AsSpan()).TrimStart('/'));
        }
    }

    /// <summary>Path and query: of an absolute URL what follows the authority, of any other the whole.</summary>
    private static ReadOnlySpan<char> PathOf(ReadOnlySpan<char> location)
    {
        var authority = location.IndexOf("://");
        if (authority < 0 || location[..authority].ContainsAny('/', '?'))
        {
            return location;
        }

        var rest = location[(authority + 3)..];
        var path = rest.IndexOfAny('/', '?');
        var result = path < 0 ? [] : rest[path..];
        var fragment = result.IndexOf('#');
        return fragment < 0 ? result : result[..fragment];
    }
}
