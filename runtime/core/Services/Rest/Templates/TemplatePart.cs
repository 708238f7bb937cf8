namespace Integrator.Core.Services.Rest.Templates;

/// <summary>One piece of a template: literal text or an expression in braces.</summary>
internal abstract class TemplatePart
{
    /// <summary>The character that ends the expression before this part; '\0' when none does.</summary>
    public abstract char FirstCharacter { get; }

    public virtual IReadOnlyList<TemplateVariable> Variables => [];

    /// <summary>The number of characters that it takes from the beginning of the text; -1 when it does not match.</summary>
    public abstract int Match(ReadOnlySpan<char> text, UriVariables variables);
}
