using Integrator.Mediators.Transformation.FreeMarker.Elements;
using Integrator.Mediators.Transformation.FreeMarker.Expressions;
using Integrator.Mediators.Transformation.Payloads;

namespace Integrator.Mediators.Transformation.FreeMarker;

/// <summary>Builds the elements of a template (the FreeMarker manual, "Directive reference").</summary>
internal sealed class TemplateParser
{
    private const int MaximumDepth = 100;

    private readonly string template;
    private readonly List<TemplatePiece> pieces;
    private readonly Dictionary<string, Macro> macros = new(StringComparer.Ordinal);
    private int at;
    private int depth;

    private TemplateParser(string template, bool hasTags)
    {
        this.template = template;
        var cut = TemplateCutter.Cut(template, hasTags);
        pieces = hasTags ? TemplateSpacing.Strip(cut) : cut;
    }

    private TemplatePiece Current => pieces[at];

    /// <exception cref="PayloadTemplateException">The template is wrong, or uses what is not supported; the message says where.</exception>
    public static ParsedTemplate Parse(string template)
    {
        var parser = new TemplateParser(template, hasTags: true);
        var namespaces = new Dictionary<string, string>(StringComparer.Ordinal);
        if (parser.Current.Is(PieceKind.Directive, "ftl"))
        {
            TemplateHeader.Read(template, parser.Take(), namespaces);
        }

        var body = parser.ReadBlock();
        return parser.Current.Kind == PieceKind.End ? new ParsedTemplate(body, parser.macros, namespaces) : throw parser.Unexpected();
    }

    /// <summary>A text literal with interpolations in it.</summary>
    public static TemplateElement ParseText(string text) => new TemplateParser(text, hasTags: false).ReadBlock();

    private BlockElement ReadBlock()
    {
        if (++depth > MaximumDepth)
        {
            throw Error(Current, $"directives nest at most {MaximumDepth} deep");
        }

        var children = new List<TemplateElement>();
        while (ReadElement() is { } child)
        {
            children.Add(child);
        }

        depth--;
        return new BlockElement([.. children]);
    }

    /// <summary>Null at a tag that ends the block, which stays where it is.</summary>
    private TemplateElement? ReadElement()
    {
        var piece = Current;
        switch (piece.Kind)
        {
            case PieceKind.Text:
                at++;
                return new TextElement(piece.Text);
            case PieceKind.Interpolation:
                at++;
                return new InterpolationElement(ReadWhole(piece));
            case PieceKind.Call:
                at++;
                return ReadMacroCall(piece);
            case PieceKind.Directive when piece.Text is not ("else" or "elseif" or "case" or "default" or "recover"):
                at++;
                return ReadDirective(piece);
            default:
                return null;
        }
    }

    private TemplateElement ReadDirective(TemplatePiece piece)
    {
        var reader = new ExpressionReader(template, piece.Tokens);
        switch (piece.Text)
        {
            case "if":
                return ReadIf(reader);
            case "list":
                return ReadList(reader);
            case "items":
                var (first, second) = ReadLoopNames(reader);
                return new ItemsElement(first, second, ReadToEnd("items"));
            case "sep":
                return ReadSep(reader);
            case "assign" or "global" or "local":
                return ReadAssign(piece, reader);
            case "switch":
                return ReadSwitch(reader);
            case "macro" or "function":
                return ReadMacro(piece, reader);
            case "attempt":
                return ReadAttempt();
            case "compress":
                return new CompressElement(ReadToEnd("compress"));
            case "setting":
                return ReadSetting(reader);
            case "break" or "continue":
                reader.RequireEnd();
                return new JumpElement(piece.Text == "break" ? RunOutcome.Break : RunOutcome.Continue);
            case "return":
                return new ReturnElement(ReadOptional(reader));
            case "stop":
                return new StopElement(ReadOptional(reader));
            case "nested":
                return new NestedElement(ReadRow(reader));
            default:
                throw Error(piece, piece.Text is "include" or "import" or "escape" or "noescape" or "visit" or "recurse" or "fallback" or "flush" or "outputformat" or "autoesc" or "noautoesc"
                    ? $"<#{piece.Text}> is not supported"
                    : $"<#{piece.Text}> is no directive");
        }
    }

    private IfElement ReadIf(ExpressionReader reader)
    {
        var branches = new List<(TemplateExpression?, TemplateElement)> { (ReadWhole(reader), ReadBlock()) };
        while (Current.Is(PieceKind.Directive, "elseif"))
        {
            branches.Add((ReadWhole(Take()), ReadBlock()));
        }

        if (Current.Is(PieceKind.Directive, "else"))
        {
            at++;
            branches.Add((null, ReadBlock()));
        }

        RequireEnd("if");
        return new IfElement(branches);
    }

    private ListElement ReadList(ExpressionReader reader)
    {
        var list = reader.Read();
        var (first, second) = reader.Current.IsName("as") ? ReadLoopNames(reader) : (null, null);
        reader.RequireEnd();
        var body = ReadBlock();
        TemplateElement? otherwise = null;
        if (Current.Is(PieceKind.Directive, "else"))
        {
            at++;
            otherwise = ReadBlock();
        }

        RequireEnd("list");
        return new ListElement(list, first, second, body, otherwise);
    }

    private static (string First, string? Second) ReadLoopNames(ExpressionReader reader)
    {
        if (!reader.TryTakeName("as"))
        {
            throw reader.Error("'as' and the name of a variable are expected");
        }

        var first = reader.TakeName();
        var second = reader.TryTake(",") ? reader.TakeName() : null;
        reader.RequireEnd();
        return (first, second);
    }

    // The end tag may be left out before that of the list.
    private SepElement ReadSep(ExpressionReader reader)
    {
        reader.RequireEnd();
        var body = ReadBlock();
        if (Current.Is(PieceKind.DirectiveEnd, "sep"))
        {
            at++;
        }

        return new SepElement(body);
    }

    private TemplateElement ReadAssign(TemplatePiece piece, ExpressionReader reader)
    {
        var isLocal = piece.Text == "local";
        var assignments = new List<TemplateElement>();
        do
        {
            var start = reader.Current;
            var name = start.Kind is TokenKind.Text or TokenKind.RawText ? reader.Take().Value : reader.TakeName();
            if (reader.Current.Kind == TokenKind.End && assignments.Count == 0)
            {
                return new AssignElement(name, isLocal, null, ReadToEnd(piece.Text));
            }

            assignments.Add(new AssignElement(name, isLocal, reader.ReadAssigned(name, start), null));
            reader.TryTake(",");
        }
        while (reader.Current.Kind != TokenKind.End);

        return assignments.Count == 1 ? assignments[0] : new BlockElement([.. assignments]);
    }

    private SwitchElement ReadSwitch(ExpressionReader reader)
    {
        var subject = ReadWhole(reader);
        var cases = new List<(TemplateExpression?, TemplateElement)>();
        while (Current.Kind == PieceKind.Text && string.IsNullOrWhiteSpace(Current.Text))
        {
            at++;
        }

        while (Current.Is(PieceKind.Directive, "case") || Current.Is(PieceKind.Directive, "default"))
        {
            var tag = Take();
            cases.Add((tag.Text == "case" ? ReadWhole(tag) : null, ReadBlock()));
        }

        RequireEnd("switch");
        return new SwitchElement(subject, cases);
    }

    private TextElement ReadMacro(TemplatePiece piece, ExpressionReader reader)
    {
        var (name, macro) = MacroHeader.Read(reader, isFunction: piece.Text == "function");
        macros[name] = macro;
        macro.Body = ReadToEnd(piece.Text);
        return new TextElement("");
    }

    private MacroCallElement ReadMacroCall(TemplatePiece piece)
    {
        var reader = new ExpressionReader(template, piece.Tokens);
        var (arguments, names) = MacroHeader.ReadCall(reader);
        TemplateElement? content = null;
        if (!piece.IsSelfClosing)
        {
            content = ReadBlock();
            if (Current.Kind != PieceKind.CallEnd)
            {
                throw Error(piece, $"<@{piece.Text}> is not closed");
            }

            at++;
        }

        return new MacroCallElement(piece.Text, arguments, new MacroCall(content, names));
    }

    private AttemptElement ReadAttempt()
    {
        var attempt = ReadBlock();
        var recovery = Current.Is(PieceKind.Directive, "recover") ? ReadNext() : throw Unexpected();
        RequireEnd("attempt");
        return new AttemptElement(attempt, recovery);
    }

    private static SettingElement ReadSetting(ExpressionReader reader)
    {
        var name = reader.TakeName();
        if (name is not ("number_format" or "numberFormat" or "boolean_format" or "booleanFormat"))
        {
            throw reader.Error($"the setting {name} is not supported");
        }

        return new SettingElement(name.StartsWith("number", StringComparison.Ordinal), reader.TryTake("=") ? ReadWhole(reader) : throw reader.Error("'=' is expected"));
    }

    private BlockElement ReadNext()
    {
        at++;
        return ReadBlock();
    }

    private BlockElement ReadToEnd(string name)
    {
        var body = ReadBlock();
        RequireEnd(name);
        return body;
    }

    private TemplatePiece Take() => pieces[at++];

    private TemplateExpression ReadWhole(TemplatePiece piece) => ReadWhole(new ExpressionReader(template, piece.Tokens));

    private static TemplateExpression ReadWhole(ExpressionReader reader)
    {
        var expression = reader.Read();
        reader.RequireEnd();
        return expression;
    }

    private static TemplateExpression? ReadOptional(ExpressionReader reader) => reader.Current.Kind == TokenKind.End ? null : ReadWhole(reader);

    private static TemplateExpression[] ReadRow(ExpressionReader reader)
    {
        var values = new List<TemplateExpression>();
        while (reader.Current.Kind != TokenKind.End)
        {
            values.Add(reader.Read());
            reader.TryTake(",");
        }

        return [.. values];
    }

    private void RequireEnd(string name)
    {
        if (!Current.Is(PieceKind.DirectiveEnd, name))
        {
            throw Current.Kind == PieceKind.End ? Error(Current, $"</#{name}> is missing") : Unexpected();
        }

        at++;
    }

    private PayloadTemplateException Unexpected() => Error(Current, Current.Kind switch
    {
        PieceKind.DirectiveEnd => $"</#{Current.Text}> is not expected",
        PieceKind.CallEnd => $"</@{Current.Text}> is not expected",
        PieceKind.End => "the template ends too early",
        _ => $"<#{Current.Text}> is not expected",
    });

    private PayloadTemplateException Error(TemplatePiece piece, string what) => new($"FreeMarker: {what} ({TemplatePlace.Of(template, piece.Start)})");
}
