namespace Integrator.Transports.Http.Listening;

/// <summary>The parts of a request target (RFC 9112 section 3.2) that mediation sees.</summary>
internal static class RequestTarget
{
    /// <summary>Path and query as they were sent; of an absolute target what follows the authority. Always starts with a slash.</summary>
    public static string PathAndQuery(string target)
    {
        if (target.StartsWith('/'))
        {
            return target;
        }

        var authority = target.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
        {
            // Asterisk form of OPTIONS.
            return target == "*" ? "/" : "/" + target;
        }

        var end = target.AsSpan(authority + 3).IndexOfAny('/', '?');
        if (end < 0)
        {
            return "/";
        }

        var rest = target[(authority + 3 + end)..];
        return rest[0] == '?' ? "/" + rest : rest;
    }

    /// <summary>The query without question mark, or null.</summary>
    public static string? Query(string pathAndQuery)
    {
        var mark = pathAndQuery.IndexOf('?');
        return mark < 0 ? null : pathAndQuery[(mark + 1)..];
    }

    /// <summary>The path up to and with a proxy service's name (<c>/services/NAME</c>); null when it is none.</summary>
    public static string? ServicePath(string pathAndQuery, string servicePath)
    {
        if (servicePath.Length == 0 || pathAndQuery.Length < servicePath.Length + 3
            || string.CompareOrdinal(pathAndQuery, 1, servicePath, 0, servicePath.Length) != 0
            || pathAndQuery[servicePath.Length + 1] != '/')
        {
            return null;
        }

        var end = pathAndQuery.AsSpan(servicePath.Length + 2).IndexOfAny('/', '?');
        return end < 0 ? pathAndQuery : pathAndQuery[..(servicePath.Length + 2 + end)];
    }
}
