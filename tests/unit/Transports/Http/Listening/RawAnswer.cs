namespace Integrator.UnitTests.Transports.Http.Listening;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record RawAnswer(int Status, string Reason, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    public string Version { get; init; } = "HTTP/1.1";

    public string Body { get; init; } = "";

    public bool IsChunked { get; init; }

    /// <summary>All values of a header, joined; null when it is absent.</summary>
    public string? this[string name]
    {
        get
        {
            var values = Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static header => header.Value).ToList();
            return values.Count == 0 ? null : string.Join('|', values);
        }
    }
}
