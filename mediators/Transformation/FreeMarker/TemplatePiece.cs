namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>A piece that a template is cut into: text, an interpolation or a tag.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins in the template.</param>
/// <param name="Text">The text, or the name of a tag.</param>
/// <param name="Tokens">What an interpolation or tag holds.</param>
/// <param name="IsSelfClosing">True for a tag that ends in <c>/&gt;</c>.</param>
internal sealed record TemplatePiece(PieceKind Kind, int Start, string Text, IReadOnlyList<Token> Tokens, bool IsSelfClosing = false)
{
    public bool Is(PieceKind kind, string name) => Kind == kind && Text == name;
}
