namespace Integrator.Core.Services.Rest;

/// <summary>A resource's <c>url-mapping</c>: an exact path, a prefix <c>/a/*</c> or an extension <c>*.ext</c> (apis f4; MI: URLMappingHelper).</summary>
internal sealed class UrlMapping
{
    private readonly string? exact;
    private readonly string? prefix;
    private readonly string? extension;
    private readonly int prefixSegments;

    public UrlMapping(string text)
    {
        Text = text;
        if (text.StartsWith('/') && text.EndsWith("/*", StringComparison.Ordinal))
        {
            prefix = text[..^2];
            prefixSegments = Math.Max(1, prefix.Split('/', StringSplitOptions.RemoveEmptyEntries).Length);
        }
        else if (text.StartsWith("*.", StringComparison.Ordinal))
        {
            extension = text[1..];
        }
        else
        {
            exact = text.Length > 1 && text.EndsWith('/') ? text[..^1] : text;
        }
    }

    /// <summary>The mapping as it was written.</summary>
    public string Text { get; }

    /// <summary>True for the very path; slashes at its end do not count.</summary>
    public bool IsExact(ReadOnlySpan<char> path)
    {
        if (exact is null)
        {
            return false;
        }

        var trimmed = path.TrimEnd('/');
        return trimmed.IsEmpty ? exact == "/" : trimmed.SequenceEqual(exact);
    }

    /// <summary>How many whole segments of the path the prefix covers; 0 when it does not match. <c>/*</c> counts as one.</summary>
    public int MatchPrefix(ReadOnlySpan<char> path) =>
        prefix is not null && path.StartsWith(prefix, StringComparison.Ordinal) && (path.Length == prefix.Length || path[prefix.Length] == '/')
            ? prefixSegments
            : 0;

    public bool IsExtension(ReadOnlySpan<char> path) => extension is not null && path.EndsWith(extension, StringComparison.Ordinal);
}
