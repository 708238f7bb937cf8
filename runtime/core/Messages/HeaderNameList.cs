namespace Integrator.Core.Messages;

/// <summary>Lists of header names, as the configuration has them.</summary>
public static class HeaderNameList
{
    /// <summary>Whether the header is named, in whatever letters.</summary>
    public static bool Names(this IReadOnlyList<string> names, string header)
    {
        foreach (var name in names)
        {
            if (name.Equals(header, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
