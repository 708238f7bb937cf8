using System.Security.Cryptography;

namespace Integrator.Transports.Http.Listening;

/// <summary>Entity tags of answers (property HTTP_ETAG) and the clients' If-None-Match (MI: PassThroughHttpSender, SourceHandler.responseReady).</summary>
internal static class EntityTag
{
    private const int ShownBytes = 16;

    /// <summary>A tag in quotes; the same for the same bytes.</summary>
    public static string Of(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return $"\"{Convert.ToHexStringLower(hash[..ShownBytes])}\"";
    }

    /// <summary>True when the client says that it has what the tag stands for; weak tags compare like strong ones (RFC 9110 13.1.2).</summary>
    public static bool IsNamed(string? ifNoneMatch, string? tag)
    {
        if (ifNoneMatch is null || string.IsNullOrEmpty(tag))
        {
            return false;
        }

        foreach (var range in ifNoneMatch.AsSpan().Split(','))
        {
            if (Opaque(ifNoneMatch.AsSpan()[range]).SequenceEqual(Opaque(tag)))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> Opaque(ReadOnlySpan<char> tag)
    {
        var trimmed = tag.Trim();
        return trimmed.StartsWith("W/") ? trimmed[2..] : trimmed;
    }
}
