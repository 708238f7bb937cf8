using Integrator.Core.Messages;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Microsoft.Extensions.Logging;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>One run of scripts on one message, in an interpreter of its own.</summary>
internal static class ScriptRun
{
    /// <summary>Calls of one function inside each other.</summary>
    private const int MaximumRecursion = 200;

    /// <summary>How long a script may run.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <param name="programs">Included scripts first, the script itself last.</param>
    /// <param name="isE4x">XML objects are those of E4X.</param>
    /// <param name="function">Called with <c>mc</c> and the arguments afterwards; null: the script is run and that is all.</param>
    /// <returns>The function's result, or the value of the script's last statement, as the message would keep it.</returns>
    /// <exception cref="ScriptException">The script failed, or reached a limit.</exception>
    public static object? Run(MessageContext context, IReadOnlyList<ScriptProgram> programs, string? function, IReadOnlyList<object?> arguments, bool isE4x)
    {
        var engine = new ScriptEngine(Timeout, MaximumRecursion, isE4x);
        var message = new JsValue(new ScriptMessage(engine, context));
        var log = new JsValue(new ScriptLog(engine, context.Runtime.Loggers.CreateLogger("Integrator.Script")));
        engine.SetValue("mc", message);
        if (Exists(programs, static program => program.NamesJava))
        {
            ScriptJava.Define(engine, context);
        }

        if (isE4x)
        {
            ScriptE4x.Define(engine);
        }

        engine.SetValue("console", log);
        engine.SetValue("print", log.AsObject().Get("info"));
        var trees = new Jint.Parser.Ast.Program[programs.Count];
        for (var i = 0; i < trees.Length; i++)
        {
            trees[i] = programs[i].Borrow();
        }

        try
        {
            var result = JsValue.Undefined;
            foreach (var tree in trees)
            {
                result = engine.Execute(tree).GetCompletionValue();
            }

            return ScriptValue.ToMessage(engine, function is null ? result : Call(engine, function, message, arguments));
        }
        catch (JavaScriptException exception)
        {
            throw new ScriptException($"{exception.Error} (line {exception.LineNumber}, column {exception.Column})", exception);
        }
        catch (TimeoutException exception)
        {
            throw new ScriptException($"the script ran longer than {Timeout.TotalSeconds} s", exception);
        }
        catch (RecursionDepthOverflowException exception)
        {
            throw new ScriptException($"calls nested deeper than {MaximumRecursion}", exception);
        }
        finally
        {
            for (var i = 0; i < trees.Length; i++)
            {
                programs[i].Return(trees[i]);
            }
        }
    }

    private static bool Exists(IReadOnlyList<ScriptProgram> programs, Predicate<ScriptProgram> condition)
    {
        for (var i = 0; i < programs.Count; i++)
        {
            if (condition(programs[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static JsValue Call(Engine engine, string function, JsValue message, IReadOnlyList<object?> arguments)
    {
        var callable = engine.GetValue(function);
        if (!callable.IsObject() || callable.AsObject() is not Jint.Native.Function.FunctionInstance)
        {
            throw new ScriptException($"there is no function '{function}' in the script");
        }

        var values = new object[arguments.Count + 1];
        values[0] = message;
        for (var i = 0; i < arguments.Count; i++)
        {
            values[i + 1] = engine.ToScript(arguments[i]);
        }

        return engine.Invoke(callable, values);
    }
}
