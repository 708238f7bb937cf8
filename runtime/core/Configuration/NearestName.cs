namespace Integrator.Core.Configuration;

/// <summary>Finds what a user probably meant.</summary>
public static class NearestName
{
    /// <summary>
    /// The candidate with the fewest slips of the pen; else one in the same table tree whose last part is the same (right key, wrong table).
    /// </summary>
    public static string? Find(string written, IEnumerable<string> candidates)
    {
        var limit = Math.Clamp(written.Length / 6, 2, 4);
        var (best, bestDistance) = ((string?)null, limit + 1);
        string? sameKey = null;
        var (root, last) = (Root(written), Last(written));
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - written.Length) < bestDistance && Distance(written, candidate) is var distance && distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }

            if (sameKey is null && Root(candidate) == root && Last(candidate) == last)
            {
                sameKey = candidate;
            }
        }

        return best ?? sameKey;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
    internal static int Distance(string one, string other)
    {
        var (before, previous, current) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = previous[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[other.Length];
    }

    private static string Root(string name) => name.Split('.', 2)[0];

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];
}
