namespace Integrator.Core.Services.Rest;

/// <summary>The APIs of one listener by the first segment of their context: a request is compared with those that may be meant, however many there are.</summary>
internal sealed class ApiTable
{
    private readonly Dictionary<string, RestApi[]>.AlternateLookup<ReadOnlySpan<char>> bySegment;
    private readonly RestApi[] withoutContext;

    /// <param name="apis">In the order in which they are asked.</param>
    public ApiTable(List<RestApi> apis)
    {
        withoutContext = apis.FindAll(static api => api.Context.Length == 0).ToArray();
        var found = new Dictionary<string, RestApi[]>(StringComparer.Ordinal);
        foreach (var one in apis)
        {
            var segment = FirstSegment(one.Context).ToString();
            if (segment.Length > 0 && !found.ContainsKey(segment))
            {
                found.Add(segment, apis.FindAll(api => api.Context.Length == 0 || FirstSegment(api.Context).SequenceEqual(segment)).ToArray());
            }
        }

        bySegment = found.GetAlternateLookup<ReadOnlySpan<char>>();
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
