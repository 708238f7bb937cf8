using Integrator.Core.Messages;

namespace Integrator.Core.Endpoints.Sessions;

/// <summary>Sessions by cookie: the server sets one in its first reply (MI: HttpSessionDispatcher, which knows the same four names).</summary>
internal sealed class CookieSessionKey : ISessionKey
{
    private static readonly string[] Names = ["JSESSIONID", "PHPSESSID", "phpMyAdmin", "wordpress_test_cookie"];

    public bool NeedsBody => false;

    public bool IsServerInitiated => true;

    public string? OfRequest(Message request) => Find(request.Headers, "Cookie");

    public string? OfReply(Message reply) => Find(reply.Headers, "Set-Cookie");

    public void Remove(Message request)
    {
        if (OfRequest(request) is null)
        {
            return;
        }

        var kept = request.Headers.GetValues("Cookie")
            .SelectMany(static value => value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(static cookie => !IsSession(cookie));
        var text = string.Join("; ", kept);
        request.Headers["Cookie"] = text.Length == 0 ? null : text;
    }

    private static string? Find(HeaderCollection headers, string name)
    {
        foreach (var value in headers.GetValues(name))
        {
            foreach (var part in value.AsSpan().Split(';'))
            {
                var cookie = value.AsSpan(part).Trim();
                if (IsSession(cookie))
                {
                    return cookie.ToString();
                }
            }
        }

        return null;
    }

    private static bool IsSession(ReadOnlySpan<char> cookie)
    {
        foreach (var name in Names)
        {
            if (cookie.Contains(name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
