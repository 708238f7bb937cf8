namespace Integrator.Core.Services.Rest.Templates;

/// <summary>Text that must stand there; an asterisk at its end takes all that follows.</summary>
internal sealed class LiteralPart(string text) : TemplatePart
{
    private readonly bool isWildcard = text.EndsWith('*');
    private readonly string start = text.EndsWith('*') ? text[..^1] : text;

    public override char FirstCharacter => text[0];

    public bool HasQuery => text.Contains('?', StringComparison.Ordinal);

    /// <summary>True for a wildcard that may be missing altogether behind an expression.</summary>
    public bool IsWildcardAlone => text is "*" or "/*";

    public override int Match(ReadOnlySpan<char> path, UriVariables variables)
    {
        if (!path.StartsWith(start, StringComparison.Ordinal))
        {
            return -1;
        }

        return isWildcard ? path.Length : start.Length;
    }
}
