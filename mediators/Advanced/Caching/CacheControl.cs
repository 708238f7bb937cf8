using System.Globalization;

namespace Integrator.Mediators.Advanced.Caching;

/// <summary>What a Cache-Control header of an answer asks for (RFC 9111, 5.2.2), as far as MI's cache looks at it.</summary>
internal sealed class CacheControl
{
    public CacheControl(string? header)
    {
        foreach (var part in (header ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? part : part[..equals].TrimEnd();
            if (name.Equals("no-store", StringComparison.OrdinalIgnoreCase))
            {
                NoStore = true;
            }
            else if (name.Equals("no-cache", StringComparison.OrdinalIgnoreCase))
            {
                NoCache = true;
            }
            else if (name.Equals("max-age", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(part.AsSpan(equals + 1).Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                MaxAge = TimeSpan.FromSeconds(seconds);
            }
        }
    }

    public bool NoStore { get; }

    public bool NoCache { get; }

    public TimeSpan? MaxAge { get; }
}
