namespace Integrator.Core.Endpoints.UriTemplates;

/// <summary>What the first character of an expression stands for (the table of RFC 6570, appendix A).</summary>
/// <param name="First">Goes before the first value.</param>
/// <param name="Separator">Goes between values.</param>
/// <param name="IsNamed">True: <c>name=value</c>.</param>
/// <param name="IfEmpty">Follows the name of an empty value.</param>
/// <param name="KeepsReserved">True: reserved characters and percent-encoded ones stay.</param>
internal sealed record TemplateOperator(string First, string Separator, bool IsNamed, string IfEmpty, bool KeepsReserved)
{
    public static readonly TemplateOperator Simple = new("", ",", IsNamed: false, "", KeepsReserved: false);

    /// <summary>The operator of a character, or null when it is none.</summary>
    public static TemplateOperator? Of(char character) => character switch
    {
        '+' => new("", ",", IsNamed: false, "", KeepsReserved: true),
        '#' => new("#", ",", IsNamed: false, "", KeepsReserved: true),
        '.' => new(".", ".", IsNamed: false, "", KeepsReserved: false),
        '/' => new("/", "/", IsNamed: false, "", KeepsReserved: false),
        ';' => new(";", ";", IsNamed: true, "", KeepsReserved: false),
        '?' => new("?", "&", IsNamed: true, "=", KeepsReserved: false),
        '&' => new("&", "&", IsNamed: true, "=", KeepsReserved: false),
        _ => null,
    };
}
