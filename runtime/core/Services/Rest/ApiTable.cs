namespace Integrator.Core.Services.Rest;

/// <summary>The APIs of one listener by the first segment of their context: a request is compared with those that may be meant, however many there are.</summary>
internal sealed class ApiTable
{
    private readonly Dictionary<string, RestApi[]>.AlternateLookup<ReadOnlySpan<char>> bySegment;
    private readonly RestApi[] withoutContext;

    /// <param name="apis">In the order in which they are asked.</param>
    public ApiTable(IReadOnlyList<RestApi> apis)
    {
        withoutContext = [.. apis.Where(static api => api.Context.Length == 0)];
        bySegment = apis.Where(static api => api.Context.Length > 0)
            .Select(static api => FirstSegment(api.Context).ToString())
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(
                static segment => segment,
                segment => apis.Where(api => api.Context.Length == 0 || FirstSegment(api.Context).SequenceEqual(segment)).ToArray(),
                StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Those whose context may begin the path.</summary>
    /// <param name="path">The path as received, query included.</param>
    public RestApi[] Candidates(string path) => bySegment.TryGetValue(FirstSegment(path), out var found) ? found : withoutContext;

    /// <summary>With the slash before it.</summary>
    private static ReadOnlySpan<char> FirstSegment(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty)
        {
            return path;
        }

        var end = path[1..].IndexOfAny('/', '?');
        return end < 0 ? path : path[..(end + 1)];
    }
}
