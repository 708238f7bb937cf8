namespace Integrator.Core.Expressions.XPaths;

/// <summary>MI's rule by the text of an XPath whether the body must be read first (the constructor of SynapseXPath).</summary>
internal static class XPathContentAwareness
{
    public static bool IsContentAware(string xpath)
    {
        if (IsOutsideScope(xpath) || xpath.Contains("$trp", StringComparison.Ordinal) || xpath.Contains("$ctx", StringComparison.Ordinal)
            || xpath.Contains("$axis2", StringComparison.Ordinal))
        {
            return false;
        }

        return xpath.Contains('/', StringComparison.Ordinal) || xpath.Contains("get-property('From'", StringComparison.Ordinal)
            || xpath.Contains("get-property('FAULT')", StringComparison.Ordinal);
    }

    // The first get-property has two arguments and a scope that has nothing to do with the body.
    private static bool IsOutsideScope(string xpath)
    {
        const string Call = "get-property(";
        var start = xpath.IndexOf(Call, StringComparison.Ordinal);
        var end = start < 0 ? -1 : xpath.IndexOf(')', start);
        if (end < 0)
        {
            return false;
        }

        var arguments = xpath[(start + Call.Length)..end].Split(',');
        return arguments.Length == 2 && arguments[0].Trim().Trim('\'').Trim() is "registry" or "system" or "transport" or "env" or "file";
    }
}
