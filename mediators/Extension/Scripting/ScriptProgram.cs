using System.Collections.Concurrent;
using Jint.Parser;
using Jint.Parser.Ast;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>A parsed script. The interpreter writes into its syntax tree, so each run borrows a tree of its own.</summary>
internal sealed class ScriptProgram
{
    /// <summary>The parser goes down the stack with every bracket.</summary>
    private const int MaximumNesting = 500;

    private static readonly string[] JavaNames = ["java", "Java", "Packages", "importClass", "importPackage", "getBytes", "org.", "com."];

    private readonly ConcurrentBag<Program> idle = [];
    private string text;
    private readonly string name;
    private readonly int kept;

    /// <param name="name">What error messages call it.</param>
    /// <param name="kept">How many trees are kept for runs at the same time.</param>
    /// <exception cref="ScriptException">The text is not JavaScript (ECMAScript 5.1).</exception>
    public ScriptProgram(string text, string name, int kept)
    {
        this.text = text;
        this.name = name;
        this.kept = kept;
        Sleeps = text.Contains("sleep", StringComparison.Ordinal);
        NamesJava = Array.Exists(JavaNames, name => text.Contains(name, StringComparison.Ordinal));
        if (Nesting(text) > MaximumNesting)
        {
            throw new ScriptException($"{name}: brackets nested deeper than {MaximumNesting}");
        }

        try
        {
            idle.Add(Parse());
        }
        catch (ScriptException)
        {
            this.text = ScriptLowering.Lower(text, out var hasE4x);
            IsE4x = hasE4x;
            idle.Add(ParseOr(text));
        }
    }

    /// <summary>True when the script may pause in <c>java.lang.Thread.sleep</c>.</summary>
    public bool Sleeps { get; }

    /// <summary>True when the script names Java packages or classes: making them takes its time in every run.</summary>
    public bool NamesJava { get; }

    /// <summary>True when the script has XML literals or operators of E4X in it.</summary>
    public bool IsE4x { get; }

    public Program Borrow() => idle.TryTake(out var program) ? program : Parse();

    public void Return(Program program)
    {
        if (idle.Count < kept)
        {
            idle.Add(program);
        }
    }

    private static int Nesting(string text)
    {
        var depth = 0;
        var deepest = 0;
        foreach (var c in text)
        {
            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    /// <summary>Parses what was made of the script; its author is told of the script as it was written.</summary>
    private Program ParseOr(string written)
    {
        try
        {
            return Parse();
        }
        catch (ScriptException)
        {
            text = written;
            return Parse();
        }
    }

    private Program Parse()
    {
        try
        {
            return new JavaScriptParser().Parse(text, new ParserOptions { Source = name, Tolerant = true });
        }
        catch (ParserException exception)
        {
            throw new ScriptException($"{name}:{exception.LineNumber}:{exception.Column}: {exception.Description}", exception);
        }
    }
}
