using Integrator.Core.Messages;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>
/// The few Java classes that scripts of MI use, by their full names and by <c>Java.type</c>: <c>java.lang.Thread.sleep</c>,
/// <c>java.lang.System.currentTimeMillis</c>, <c>java.util.UUID.randomUUID</c> and streams over text. There is no Java behind them.
/// </summary>
internal static class ScriptJava
{
    /// <summary>The longest that one call of <c>sleep</c> waits: as long as a script may run.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(10);

    public static void Define(Engine engine, MessageContext context)
    {
        var lang = Package(engine)
            .With("Thread", Package(engine).Define("sleep", arguments => Sleep(context, arguments.Number(0))))
            .With("System", Package(engine).Define("currentTimeMillis", _ => context.Runtime.Time.GetUtcNow().ToUnixTimeMilliseconds()));
        var util = Package(engine)
            .With("UUID", Package(engine).Define("randomUUID", _ => Guid.NewGuid().ToString()));
        var io = Package(engine)
            .With("ByteArrayInputStream", new ScriptTextStream(engine));
        var java = Package(engine).With("lang", lang).With("util", util).With("io", io);
        engine.SetValue("java", new JsValue(java));
        engine.SetValue("Packages", new JsValue(Package(engine).With("java", java)));
        engine.SetValue("Java", new JsValue(Package(engine).Define("type", arguments => Type(java, arguments.Text(0)))));
        engine.String.PrototypeObject.FastAddProperty("getBytes", new Jint.Runtime.Interop.ClrFunctionInstance(engine, (self, _) => self), true, false, true);
    }

    private static ObjectInstance Package(Engine engine) => engine.Object.Construct([]);

    private static ObjectInstance With(this ObjectInstance package, string name, ObjectInstance member)
    {
        package.FastAddProperty(name, new JsValue(member), false, true, false);
        return package;
    }

    private static object? Sleep(MessageContext context, double milliseconds)
    {
        if (milliseconds > 0)
        {
            var pause = TimeSpan.FromMilliseconds(Math.Min(milliseconds, LongestSleep.TotalMilliseconds));
            Task.Delay(pause, context.Runtime.Time, context.CancellationToken).GetAwaiter().GetResult();
        }

        return null;
    }

    private static JsValue Type(ObjectInstance java, string name)
    {
        var found = new JsValue(java);
        foreach (var part in name.StartsWith("java.", StringComparison.Ordinal) ? name["java.".Length..].Split('.') : [name])
        {
            found = found.IsObject() ? found.AsObject().Get(part) : JsValue.Undefined;
        }

        return found.IsObject() ? found : throw new ScriptException($"there is no class {name} for scripts");
    }
}
