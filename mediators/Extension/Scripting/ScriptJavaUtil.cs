using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary><c>java.util</c> for scripts: lists and maps are arrays and objects with the methods of Java's, which JSON does not show.</summary>
internal static class ScriptJavaUtil
{
    private const string Collections = """
        (function () {
            function hide(target, methods) {
                for (var name in methods) {
                    Object.defineProperty(target, name, { value: methods[name], enumerable: false, writable: true, configurable: true });
                }
                return target;
            }
            function iterator(items) {
                var next = 0;
                return { hasNext: function () { return next < items.length; }, next: function () { return items[next++]; } };
            }
            function list(items) {
                return hide((items || []).slice(0), {
                    add: function (at, value) { if (arguments.length > 1) { this.splice(at, 0, value); } else { this.push(at); } return true; },
                    addAll: function (more) { for (var i = 0; i < more.length; i++) { this.push(more[i]); } return true; },
                    get: function (at) { return this[at]; },
                    set: function (at, value) { var old = this[at]; this[at] = value; return old; },
                    remove: function (at) { var i = typeof at === 'number' ? at : this.indexOf(at); return i < 0 ? null : this.splice(i, 1)[0]; },
                    contains: function (value) { return this.indexOf(value) >= 0; },
                    size: function () { return this.length; },
                    isEmpty: function () { return this.length === 0; },
                    clear: function () { this.length = 0; },
                    iterator: function () { return iterator(this); }
                });
            }
            function map() {
                return hide({}, {
                    put: function (key, value) { var old = this[key]; this[key] = value; return old === undefined ? null : old; },
                    get: function (key) { return Object.prototype.propertyIsEnumerable.call(this, key) ? this[key] : null; },
                    containsKey: function (key) { return Object.prototype.propertyIsEnumerable.call(this, key); },
                    remove: function (key) { var old = this.get(key); delete this[key]; return old; },
                    keySet: function () { return list(Object.keys(this)); },
                    values: function () { var self = this; return list(Object.keys(this).map(function (key) { return self[key]; })); },
                    size: function () { return Object.keys(this).length; },
                    isEmpty: function () { return Object.keys(this).length === 0; }
                });
            }
            return { list: list, map: map };
        })()
        """;

    public static ScriptPackage Define(Engine engine)
    {
        ObjectInstance List(JsValue[] arguments) => Make(engine, "list", arguments);
        ObjectInstance Map(JsValue[] arguments) => Make(engine, "map", []);
        return new ScriptPackage(engine, "java.util")
            .With("UUID", new ScriptPackage(engine, "java.util.UUID").Define("randomUUID", _ => Guid.NewGuid().ToString()))
            .With("Date", new ScriptPackage(engine, "java.util.Date", arguments => engine.Date.Construct(arguments)))
            .With("Base64", new ScriptPackage(engine, "java.util.Base64")
                .Define("getEncoder", _ => engine.Object.Construct([])
                    .Define("encodeToString", arguments => Convert.ToBase64String(Encoding.UTF8.GetBytes(arguments.Text(0))))
                    .Define("encode", arguments => Convert.ToBase64String(Encoding.UTF8.GetBytes(arguments.Text(0)))))
                .Define("getDecoder", _ => engine.Object.Construct([]).Define("decode", arguments => Decode(arguments.Text(0)))))
            .With("ArrayList", new ScriptPackage(engine, "java.util.ArrayList", List))
            .With("HashMap", new ScriptPackage(engine, "java.util.HashMap", Map))
            .With("LinkedHashMap", new ScriptPackage(engine, "java.util.LinkedHashMap", Map));
    }

    private static ObjectInstance Make(Engine engine, string kind, JsValue[] arguments)
    {
        const string Made = "__collections";
        if (engine.GetValue(Made).IsUndefined())
        {
            engine.SetValue(Made, engine.Execute(Collections).GetCompletionValue());
        }

        var first = arguments.Length > 0 && arguments[0].IsArray() ? arguments[0] : JsValue.Undefined;
        return engine.GetValue(Made).AsObject().Get(kind).Invoke(first).AsObject();
    }

    private static string Decode(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException exception)
        {
            throw new ScriptException("IllegalArgumentException: the text is not base64", exception);
        }
    }
}
