using System.Text;

namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>
/// Takes away the lines that hold nothing but directives and blanks (the FreeMarker manual, "White-space stripping"), and what
/// <c>#t</c>, <c>#lt</c> and <c>#rt</c> ask for.
/// </summary>
internal sealed class TemplateSpacing
{
    private readonly List<TemplatePiece> result = [];
    private readonly List<(int Piece, string Text)> line = [];
    private bool hasTag;
    private bool hasOther;
    private bool trimsLeft;
    private bool trimsRight;
    private bool keepsBlanks;

    public static List<TemplatePiece> Strip(List<TemplatePiece> pieces)
    {
        var spacing = new TemplateSpacing();
        foreach (var piece in pieces)
        {
            spacing.Add(piece);
        }

        spacing.EndLine();
        return spacing.result;
    }

    private void Add(TemplatePiece piece)
    {
        switch (piece.Kind)
        {
            case PieceKind.Text:
                AddText(piece);
                return;
            case PieceKind.Directive when piece.Text is "t" or "lt" or "rt" or "nt":
                trimsLeft |= piece.Text is "t" or "lt";
                trimsRight |= piece.Text is "t" or "rt";
                keepsBlanks |= piece.Text is "nt";
                hasTag = true;
                return;
            case PieceKind.Directive or PieceKind.DirectiveEnd or PieceKind.Comment:
                hasTag = true;
                break;
            case PieceKind.Interpolation or PieceKind.Call or PieceKind.CallEnd:
                hasOther = true;
                break;
        }

        if (piece.Kind != PieceKind.Comment)
        {
            result.Add(piece);
        }
    }

    private void AddText(TemplatePiece piece)
    {
        var index = result.Count;
        result.Add(piece with { Text = "" });
        var text = piece.Text;
        for (var from = 0; from < text.Length;)
        {
            var newline = text.IndexOf('\n', from);
            var to = newline < 0 ? text.Length : newline + 1;
            line.Add((index, text[from..to]));
            hasOther |= !string.IsNullOrWhiteSpace(text[from..to]);
            if (newline >= 0)
            {
                EndLine();
            }

            from = to;
        }
    }

    private void EndLine()
    {
        var isStripped = hasTag && !hasOther && !keepsBlanks;
        for (var i = 0; trimsLeft && i < line.Count; i++)
        {
            line[i] = (line[i].Piece, line[i].Text.TrimStart());
            trimsLeft = line[i].Text.Length == 0;
        }

        for (var i = line.Count - 1; trimsRight && i >= 0; i--)
        {
            line[i] = (line[i].Piece, line[i].Text.TrimEnd());
            trimsRight = line[i].Text.Length == 0;
        }

        if (!isStripped)
        {
            foreach (var (piece, text) in line)
            {
                result[piece] = result[piece] with { Text = new StringBuilder(result[piece].Text).Append(text).ToString() };
            }
        }

        line.Clear();
        hasTag = hasOther = trimsLeft = trimsRight = keepsBlanks = false;
    }
}
