using System.Text.Json.Nodes;
using Integrator.Core.Formats.Json;
using System.Xml.Linq;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Interop;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>Gives script objects their methods. Scripts see no .NET object: everything is turned into a value of the language.</summary>
internal static class ScriptMembers
{
    public static T Define<T>(this T target, string name, Func<ScriptArguments, object?> method)
        where T : ObjectInstance
    {
        var engine = target.Engine;
        target.FastAddProperty(name, new ClrFunctionInstance(engine, (_, arguments) => engine.ToScript(method(new ScriptArguments(arguments)))), true, false, true);
        return target;
    }

    /// <summary>A value of the message as the script sees it.</summary>
    public static JsValue ToScript(this Engine engine, object? value) => value switch
    {
        null => JsValue.Null,
        JsValue script => script,
        ObjectInstance instance => new JsValue(instance),
        string text => new JsValue(text),
        bool flag => new JsValue(flag),
        int or long or short or byte or float or double or decimal => new JsValue(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)),
        JsonNode node => engine.ParseJson(JsonNodes.ToText(node)),
        XElement element => new JsValue(new ScriptXml(engine, element)),
        IReadOnlyList<XObject> nodes => new JsValue(new ScriptList(engine, [.. nodes.Select(node => engine.ToScript(node is XElement element ? element : (object)node.ToString()!))])),
        IFormattable formattable => new JsValue(formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture)),
        _ => new JsValue(value.ToString()),
    };

    public static JsValue ParseJson(this Engine engine, string text) => engine.Json.Parse(JsValue.Undefined, [new JsValue(text)]);

    public static string? Stringify(this Engine engine, JsValue value)
    {
        var text = engine.Json.Stringify(JsValue.Undefined, [value, JsValue.Undefined, JsValue.Undefined]);
        return text.IsString() ? text.AsString() : null;
    }
}
