namespace Integrator.Core.Services.Rest.Templates;

/// <summary>An expression: <c>{x}</c>, <c>{x,y}</c>, <c>{+x}</c>, <c>{#x}</c>, <c>{.x}</c>, <c>{/x}</c>.</summary>
/// <param name="prefix">The character that must stand before the value ('#', '.', '/'), '\0' for none.</param>
/// <param name="separator">Between the values of several variables.</param>
/// <param name="takesReserved">True when reserved characters belong to the value (<c>+</c> and <c>#</c>).</param>
/// <param name="endsBefore">First character of the part behind, which ends the value; '\0' for none.</param>
internal sealed class ExpressionPart(IReadOnlyList<TemplateVariable> variables, char prefix, char separator, bool takesReserved, char endsBefore) : TemplatePart
{
    /// <summary>RFC 3986's gen-delims and sub-delims.</summary>
    private const string Reserved = ":/?#[]@!$&'()*+,;=";

    public override char FirstCharacter => prefix;

    public override IReadOnlyList<TemplateVariable> Variables => variables;

    public override int Match(ReadOnlySpan<char> text, UriVariables found)
    {
        if (prefix == '\0')
        {
            return MatchValue(text, found);
        }

        if (text.IsEmpty || text[0] != prefix)
        {
            return 0;
        }

        var length = MatchValue(text[1..], found);
        return length < 0 ? -1 : length + 1;
    }

    private int MatchValue(ReadOnlySpan<char> text, UriVariables found)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        var end = 0;
        while (end < text.Length && !Ends(text[end]))
        {
            end++;
        }

        return TryAssign(text[..end], found) ? end : -1;
    }

    private bool Ends(char character)
    {
        var ends = (!takesReserved && Reserved.Contains(character, StringComparison.Ordinal)) || (endsBefore != '\0' && character == endsBefore);
        return ends && (character != separator || variables.Count == 1);
    }

    private bool TryAssign(ReadOnlySpan<char> text, UriVariables found)
    {
        if (takesReserved && variables.Count == 1)
        {
            return TrySet(variables[0], text, found);
        }

        var index = 0;
        foreach (var range in text.Split(separator))
        {
            if (index == variables.Count || !TrySet(variables[index++], text[range], found))
            {
                return false;
            }
        }

        // A list may be shorter than its variables: the others are empty.
        for (; index < variables.Count; index++)
        {
            if (!TrySet(variables[index], [], found))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Values are percent-decoded; a plus stays a plus.</summary>
    private static bool TrySet(TemplateVariable variable, ReadOnlySpan<char> text, UriVariables found)
    {
        var value = text.Contains('%') ? Uri.UnescapeDataString(text) : text.ToString();
        return variable.Accepts(value) && found.TrySet(variable.Name, value);
    }
}
