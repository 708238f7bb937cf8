using Integrator.Core.Artifacts;

namespace Integrator.Core.Configuration.Toml;

/// <summary>Walks over the characters of a document, counting lines and columns; knows blanks, comments and line ends.</summary>
internal sealed class TomlScanner
{
    private const char ByteOrderMark = '\uFEFF';

    private readonly string _text;
    private readonly string _file;
    private int _line = 1;
    private int _lineStart;

    public TomlScanner(string text, string file)
    {
        _text = text;
        _file = file;
        if (text.StartsWith(ByteOrderMark))
        {
            Position = 1;
            _lineStart = 1;
        }
    }

    public int Position { get; private set; }

    public bool AtEnd => Position >= _text.Length;

    /// <summary>The character ahead, or NUL at the end (a NUL in the text is an error wherever it stands).</summary>
    public char Current => AtEnd ? '\0' : _text[Position];

    public SourcePlace Place => new(_file, _line, Position - _lineStart + 1);

    public char Peek(int ahead) => Position + ahead < _text.Length ? _text[Position + ahead] : '\0';

    public string Slice(int start) => _text[start..Position];

    public void Advance(int count = 1)
    {
        for (; count > 0 && !AtEnd; count--)
        {
            if (_text[Position++] == '\n')
            {
                _line++;
                _lineStart = Position;
            }
        }
    }

    public bool TryTake(char expected)
    {
        if (AtEnd || Current != expected)
        {
            return false;
        }

        Advance();
        return true;
    }

    public void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            Advance();
        }
    }

    /// <summary>Skips blanks, comments and line ends.</summary>
    public void SkipToContent()
    {
        do
        {
            SkipBlanks();
            SkipComment();
        }
        while (TryTakeNewline());
    }

    /// <summary>Demands that nothing but a comment follows on the line.</summary>
    public void FinishLine(string after)
    {
        SkipBlanks();
        SkipComment();
        if (!AtEnd && !TryTakeNewline())
        {
            throw Error($"{Describe()} after {after}", "put each key and each header on a line of its own");
        }
    }

    public bool TryTakeNewline()
    {
        if (Current == '\n')
        {
            Advance();
            return true;
        }

        if (Current == '\r' && Peek(1) == '\n')
        {
            Advance(2);
            return true;
        }

        return false;
    }

    public TomlException Error(string message, string? hint = null) => new(Place, message, hint);

    /// <summary>Names the character ahead for a message.</summary>
    public string Describe() => AtEnd ? "end of file" : Current switch
    {
        '\n' or '\r' => "end of line",
        < ' ' or '\u007F' => $"control character U+{(int)Current:X4}",
        _ => $"'{Current}'",
    };

    /// <summary>Whether a character may stand in comments and one-line strings: any but the control characters.</summary>
    public static bool IsText(char character) => character is '\t' or >= ' ' and not '\u007F';

    private void SkipComment()
    {
        if (Current != '#')
        {
            return;
        }

        while (!AtEnd && Current != '\n' && !(Current == '\r' && Peek(1) == '\n'))
        {
            if (!IsText(Current))
            {
                throw Error($"{Describe()} in a comment", "comments hold text and tabs only");
            }

            Advance();
        }
    }
}
