namespace Integrator.Core.Services.Rest.Yaml;

/// <summary>The key of a block mapping's line.</summary>
internal static class YamlKey
{
    /// <summary>Splits <c>key: rest</c>; false when the line is none.</summary>
    public static bool TryRead(string content, out string key, out string rest)
    {
        (key, rest) = ("", "");
        if (content[0] is '"' or '\'')
        {
            var flow = new YamlFlow(content);
            if (!flow.TryReadQuoted(out key) || flow.Rest is not [':', ..] after || (after.Length > 1 && after[1] != ' '))
            {
                return false;
            }

            rest = after[1..].Trim();
            return true;
        }

        if (content[0] is '{' or '[' or '|' or '>' or '?' or '#')
        {
            return false;
        }

        for (var at = content.IndexOf(':', StringComparison.Ordinal); at >= 0; at = content.IndexOf(':', at + 1))
        {
            if (at + 1 == content.Length || content[at + 1] == ' ')
            {
                key = content[..at].TrimEnd();
                rest = content[(at + 1)..].Trim();
                return !key.Contains(" #", StringComparison.Ordinal);
            }
        }

        return false;
    }
}
