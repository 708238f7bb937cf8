using System.Text;

namespace Integrator.Transports.Http.Wire;

/// <summary>Header names met so often that no string is made for them. A name keeps the letter case it was sent with.</summary>
internal static class KnownHeaderNames
{
    private const int MaxLength = 32;

    private static readonly (byte[] Bytes, string Name)[][] ByLength = Build(
        "Host", "Accept", "Origin", "Cookie", "Expect", "Referer", "SOAPAction", "User-Agent", "Authorization", "Accept-Encoding", "Accept-Language", "X-Forwarded-For",
        "X-Forwarded-Host", "X-Forwarded-Proto", "If-None-Match", "If-Modified-Since",
        "Age", "Via", "ETag", "Date", "Vary", "Link", "Allow", "Server", "Pragma", "Expires", "Location", "Connection", "Keep-Alive",
        "Set-Cookie", "Content-Type", "Retry-After", "X-Powered-By", "Accept-Ranges", "Cache-Control", "Last-Modified", "X-Request-Id",
        "Content-Length", "Content-Range", "X-Frame-Options", "Content-Language", "Content-Encoding", "Content-Location",
        "WWW-Authenticate", "Proxy-Connection", "Transfer-Encoding", "Proxy-Authenticate", "Content-Disposition",
        "X-Content-Type-Options", "Strict-Transport-Security", "Content-Security-Policy", "Access-Control-Allow-Origin");

    public static string Get(ReadOnlySpan<byte> name)
    {
        if (name.Length < ByLength.Length)
        {
            foreach (var (bytes, text) in ByLength[name.Length])
            {
                if (name.SequenceEqual(bytes))
                {
                    return text;
                }
            }
        }

        return Encoding.Latin1.GetString(name);
    }

    private static (byte[] Bytes, string Name)[][] Build(params string[] names)
    {
        var lists = new List<(byte[], string)>[MaxLength];
        for (var i = 0; i < lists.Length; i++)
        {
            lists[i] = [];
        }

        foreach (var name in names)
        {
            lists[name.Length].Add((Encoding.ASCII.GetBytes(name), name));
            var lower = name.ToLowerInvariant();
            lists[name.Length].Add((Encoding.ASCII.GetBytes(lower), lower));
        }

        return Array.ConvertAll(lists, list => list.ToArray());
    }
}
