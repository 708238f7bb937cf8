using Integrator.Mediators.Transformation.Payloads;

namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>Cuts a template into text, interpolations and tags.</summary>
internal sealed class TemplateCutter(string template)
{
    private readonly List<TemplatePiece> pieces = [];
    private int at;
    private int textStart;

    /// <exception cref="PayloadTemplateException">A tag or interpolation is not closed, or not understood.</exception>
    public static List<TemplatePiece> Cut(string template, bool hasTags)
    {
        var cutter = new TemplateCutter(template);
        while (cutter.at < template.Length)
        {
            if (!cutter.TryInterpolation() && !(hasTags && (cutter.TryComment() || cutter.TryTag())))
            {
                cutter.at++;
            }
        }

        cutter.EndText();
        cutter.pieces.Add(new TemplatePiece(PieceKind.End, template.Length, "", []));
        return cutter.pieces;
    }

    private bool TryInterpolation()
    {
        if (Begins("#{"))
        {
            throw Error(at, "#{..} is not supported: write ${..?string(\"0.##\")}");
        }

        if (!Begins("${"))
        {
            return false;
        }

        EndText();
        var reader = new TokenReader(template, at + 2);
        pieces.Add(new TemplatePiece(PieceKind.Interpolation, at, "", reader.Read(isTag: false)));
        GoOn(reader.Next);
        return true;
    }

    private bool TryComment()
    {
        if (!Begins("<#--"))
        {
            return false;
        }

        EndText();
        var end = template.IndexOf("-->", at, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Error(at, "a comment is not closed");
        }

        pieces.Add(new TemplatePiece(PieceKind.Comment, at, "", []));
        GoOn(end + 3);
        return true;
    }

    private bool TryTag()
    {
        var isEnd = Begins("</#") || Begins("</@");
        var mark = at + (isEnd ? 2 : 1);
        if (!isEnd && !Begins("<#") && !Begins("<@"))
        {
            return false;
        }

        EndText();
        var nameEnd = mark + 1;
        while (nameEnd < template.Length && (char.IsAsciiLetterOrDigit(template[nameEnd]) || template[nameEnd] == '_'))
        {
            nameEnd++;
        }

        var name = template[(mark + 1)..nameEnd];
        var reader = new TokenReader(template, nameEnd);
        var kind = (template[mark], isEnd) switch
        {
            ('#', false) => PieceKind.Directive,
            ('#', true) => PieceKind.DirectiveEnd,
            (_, false) => PieceKind.Call,
            _ => PieceKind.CallEnd,
        };
        name = name == "elseIf" ? "elseif" : name;
        pieces.Add(new TemplatePiece(kind, at, name, reader.Read(isTag: true), reader.IsSelfClosing));
        GoOn(reader.Next);
        if (kind == PieceKind.Directive && name is "noparse" or "noParse")
        {
            TakeVerbatim(name);
        }

        return true;
    }

    // The pair of tags goes; what stands between them is text.
    private void TakeVerbatim(string name)
    {
        var close = $"</#{name}>";
        var end = template.IndexOf(close, at, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Error(at, $"<#{name}> is not closed");
        }

        pieces[^1] = new TemplatePiece(PieceKind.Comment, at, "", []);
        at = end;
        EndText();
        pieces.Add(new TemplatePiece(PieceKind.Comment, at, "", []));
        GoOn(end + close.Length);
    }

    private bool Begins(string mark) => string.CompareOrdinal(template, at, mark, 0, mark.Length) == 0;

    private void EndText()
    {
        if (at > textStart)
        {
            pieces.Add(new TemplatePiece(PieceKind.Text, textStart, template[textStart..at], []));
        }

        textStart = at;
    }

    private void GoOn(int index)
    {
        at = index;
        textStart = index;
    }

    private PayloadTemplateException Error(int index, string what) => new($"FreeMarker: {what} ({TemplatePlace.Of(template, index)})");
}
