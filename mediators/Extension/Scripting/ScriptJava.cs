using Integrator.Core.Messages;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Interop;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>
/// The few Java classes that scripts of MI use, by their full names, by <c>Java.type</c> and by <c>importClass</c>. There is no Java behind them:
/// every other class is refused by name where it is used.
/// </summary>
internal static class ScriptJava
{
    /// <summary>The longest that one call of <c>sleep</c> waits: as long as a script may run.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(10);

    public static void Define(Engine engine, MessageContext context)
    {
        var root = new ScriptPackage(engine, "");
        var java = new ScriptPackage(engine, "java")
            .With("lang", Language(engine, context))
            .With("util", ScriptJavaUtil.Define(engine))
            .With("text", new ScriptPackage(engine, "java.text").With("SimpleDateFormat", ScriptDateFormat.Class(engine, context)))
            .With("io", new ScriptPackage(engine, "java.io").With("ByteArrayInputStream", new ScriptTextStream(engine)));
        root.With("java", java);
        engine.SetValue("java", new JsValue(java));
        engine.SetValue("javax", root.Get("javax"));
        engine.SetValue("org", root.Get("org"));
        engine.SetValue("com", root.Get("com"));
        engine.SetValue("Packages", new JsValue(root));
        engine.SetValue("Java", new JsValue(engine.Object.Construct([])
            .Define("type", arguments => Type(root, arguments.Text(0)))
            .Define("from", arguments => arguments[0])
            .Define("to", arguments => arguments[0])));
        engine.SetValue("importClass", new ClrFunctionInstance(engine, (_, arguments) => Import(engine, arguments)));
        engine.SetValue("importPackage", new ClrFunctionInstance(engine, (_, arguments) => ImportAll(engine, arguments)));
        engine.String.PrototypeObject.FastAddProperty("getBytes", new ClrFunctionInstance(engine, (self, _) => self), true, false, true);
    }

    private static ScriptPackage Language(Engine engine, MessageContext context)
    {
        var environment = context.Runtime.Environment;
        return new ScriptPackage(engine, "java.lang")
            .With("Thread", Class(engine, "Thread").Define("sleep", arguments => Sleep(context, arguments.Number(0))))
            .With("System", Class(engine, "System")
                .Define("currentTimeMillis", _ => context.Runtime.Time.GetUtcNow().ToUnixTimeMilliseconds())
                .Define("nanoTime", _ => context.Runtime.Time.GetTimestamp())
                .Define("getProperty", arguments => environment.GetSystemProperty(arguments.Text(0)))
                .Define("getenv", arguments => environment.GetEnvironmentVariable(arguments.Text(0))))
            .With("String", new ScriptPackage(engine, "java.lang.String", arguments => engine.String.Construct(arguments))
                .Define("valueOf", arguments => arguments.Text(0)))
            .With("Math", engine.Math)
            .With("Integer", Class(engine, "Integer").Define("parseInt", arguments => Whole(arguments.Text(0))).Define("valueOf", arguments => Whole(arguments.Text(0))))
            .With("Long", Class(engine, "Long").Define("parseLong", arguments => Whole(arguments.Text(0))).Define("valueOf", arguments => Whole(arguments.Text(0))))
            .With("Double", Class(engine, "Double").Define("parseDouble", arguments => arguments.Number(0)).Define("valueOf", arguments => arguments.Number(0)));
    }

    private static ScriptPackage Class(Engine engine, string name) => new(engine, "java.lang." + name);

    private static object Whole(string text) =>
        long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ScriptException($"NumberFormatException: For input string: \"{text}\"");

    private static object? Sleep(MessageContext context, double milliseconds)
    {
        if (milliseconds > 0)
        {
            var pause = TimeSpan.FromMilliseconds(Math.Min(milliseconds, LongestSleep.TotalMilliseconds));
            Task.Delay(pause, context.Runtime.Time, context.CancellationToken).GetAwaiter().GetResult();
        }

        return null;
    }

    private static ObjectInstance Type(ScriptPackage root, string name)
    {
        JsValue found = new(root);
        foreach (var part in name.Split('.'))
        {
            found = found.AsObject().Get(part);
        }

        return found.AsObject();
    }

    /// <summary><c>importClass(java.util.UUID)</c> makes a global <c>UUID</c>.</summary>
    private static JsValue Import(Engine engine, JsValue[] arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.IsObject() && argument.AsObject() is ScriptPackage named)
            {
                engine.SetValue(named.SimpleName, argument);
            }
        }

        return JsValue.Undefined;
    }

    private static JsValue ImportAll(Engine engine, JsValue[] arguments)
    {
        foreach (var argument in arguments)
        {
            if (!argument.IsObject() || argument.AsObject() is not ScriptPackage package)
            {
                continue;
            }

            foreach (var (name, member) in package.GetOwnProperties())
            {
                if (char.IsUpper(name[0]) && name != "Math" && name != "String")
                {
                    engine.SetValue(name, member.Value);
                }
            }
        }

        return JsValue.Undefined;
    }
}
