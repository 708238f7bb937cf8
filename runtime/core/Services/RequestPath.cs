using Integrator.Core.Messages;

namespace Integrator.Core.Services;

/// <summary>The path and query that a request came by.</summary>
internal static class RequestPath
{
    /// <summary>From the first slash behind the host on; a slash alone when there is none.</summary>
    public static string Of(Message message)
    {
        var url = message.Properties.GetString(Axis2Property.TransportInUrl);
        if (string.IsNullOrEmpty(url))
        {
            return "/";
        }

        if (url[0] == '/')
        {
            return url;
        }

        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 || url.AsSpan(0, scheme).ContainsAny('/', '?'))
        {
            return "/" + url;
        }

        var start = url.AsSpan(scheme + 3).IndexOfAny('/', '?');
        if (start < 0)
        {
            return "/";
        }

        var rest = url[(scheme + 3 + start)..];
        return rest[0] == '/' ? rest : "/" + rest;
    }
}
