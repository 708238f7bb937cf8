namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>A token of an expression, with the places in the template where it begins and ends.</summary>
internal readonly record struct Token(TokenKind Kind, string Value, int Start, int End)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Value == symbol;

    public bool IsName(string name) => Kind == TokenKind.Name && Value == name;
}
