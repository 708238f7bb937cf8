namespace Integrator.Transports.Http.Proxying;

/// <summary>Takes lists of hosts apart: never inside brackets of a regular expression.</summary>
internal static class HostListSyntax
{
    /// <summary>Separators of non-proxy lists.</summary>
    public const string Bars = "|,";

    /// <summary>The separator of the lists of a profile.</summary>
    public const string Commas = ",";

    public static IEnumerable<string> Split(string text, string separators)
    {
        var (begin, depth) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (depth == 0 && separators.Contains(text[i])))
            {
                var entry = text[begin..i].Trim().Trim('"').Trim();
                begin = i + 1;
                if (entry.Length > 0)
                {
                    yield return entry;
                }

                continue;
            }

            switch (text[i])
            {
                case '\\':
                    // The next character stands for itself; the text may end here.
                    i = Math.Min(i + 1, text.Length - 1);
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    depth = Math.Max(0, depth - 1);
                    break;
                default:
                    break;
            }
        }
    }
}
