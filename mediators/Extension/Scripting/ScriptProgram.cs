using System.Collections.Concurrent;
using Jint.Parser;
using Jint.Parser.Ast;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>A parsed script. The interpreter writes into its syntax tree, so each run borrows a tree of its own.</summary>
internal sealed class ScriptProgram
{
    private readonly ConcurrentBag<Program> idle = [];
    private readonly string text;
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
        idle.Add(Parse());
    }

    /// <summary>True when the script may pause in <c>java.lang.Thread.sleep</c>.</summary>
    public bool Sleeps { get; }

    public Program Borrow() => idle.TryTake(out var program) ? program : Parse();

    public void Return(Program program)
    {
        if (idle.Count < kept)
        {
            idle.Add(program);
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
