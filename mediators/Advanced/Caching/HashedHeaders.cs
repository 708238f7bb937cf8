using System.Security.Cryptography;
using Integrator.Core.Artifacts;
using Integrator.Core.Messages;

namespace Integrator.Mediators.Advanced.Caching;

/// <summary>
/// Which transport headers tell two requests apart: only those to include, or, where none is named, all but those to exclude.
/// Date, User-Agent and the correlation header never do (MI: HttpRequestHashGenerator).
/// </summary>
internal sealed class HashedHeaders
{
    public static readonly HashedHeaders None = new(true, [], []);

    private const string Everything = "*";

    private readonly bool isIncluding;
    private readonly string[] names;
    private readonly string[] never;

    private HashedHeaders(bool isIncluding, string[] names, string[] never)
    {
        this.isIncluding = isIncluding;
        this.names = names;
        this.never = never;
    }

    public static HashedHeaders Read(ArtifactElement? protocol, string correlationHeader)
    {
        string[] never = ["Date", "User-Agent", correlationHeader];
        var included = Names(protocol, "headersToIncludeInHash");
        if (included.Length > 0)
        {
            return included[0] == Everything ? new HashedHeaders(false, [], never) : new HashedHeaders(true, included, never);
        }

        var excluded = Names(protocol, "headersToExcludeInHash");
        return excluded.Length > 0 && excluded[0] == Everything ? None : new HashedHeaders(false, excluded, never);
    }

    public void AppendTo(IncrementalHash hash, HeaderCollection headers)
    {
        var counted = new List<KeyValuePair<string, string>>(headers.Count);
        for (var i = 0; i < headers.Count; i++)
        {
            if (Contains(names, headers[i].Key) == isIncluding && !Contains(never, headers[i].Key))
            {
                counted.Add(headers[i]);
            }
        }

        counted.Sort(static (one, other) => string.Compare(one.Key, other.Key, StringComparison.OrdinalIgnoreCase));
        foreach (var (name, value) in counted)
        {
            RequestHash.Append(hash, name.ToLowerInvariant());
            RequestHash.Append(hash, value);
        }
    }

    private static string[] Names(ArtifactElement? protocol, string element) =>
        protocol?.Child(element)?.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static bool Contains(string[] names, string name) => Array.Exists(names, one => one.Equals(name, StringComparison.OrdinalIgnoreCase));
}
