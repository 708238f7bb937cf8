namespace Integrator.Core.Expressions.Synapse;

/// <summary>MI's rule by the text of a Synapse expression whether the body must be read first (SynapseExpressionUtils).</summary>
internal static class SynapseContentAwareness
{
    public static bool IsContentAware(string expression) =>
        HasWord(expression, "payload") || HasWord(expression, "$") || HasAwareXPath(expression);

    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var before = at == 0 ? ' ' : text[at - 1];
            var end = at + word.Length;
            var behind = end == text.Length ? ' ' : text[end];
            if (!char.IsLetterOrDigit(before) && before is not ('_' or '.' or '"' or '\'')
                && !char.IsLetterOrDigit(behind) && behind is not ('_' or '"' or '\''))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasAwareXPath(string text)
    {
        const string Call = "xpath(";
        for (var at = text.IndexOf(Call, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Call, at + 1, StringComparison.Ordinal))
        {
            var start = at + Call.Length;
            if (start >= text.Length || text[start] is not ('"' or '\''))
            {
                continue;
            }

            var end = text.IndexOf(text[start], start + 1);
            // With a second argument the XPath runs on a variable.
            if (end > 0 && !text.AsSpan(end + 1).TrimStart().StartsWith(",")
                && XPaths.XPathContentAwareness.IsContentAware(text[(start + 1)..end]))
            {
                return true;
            }
        }

        return false;
    }
}
