using System.Xml.Linq;
using Integrator.Core.Formats.Json;
using Jint;
using Jint.Native;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>A value of a script as the message keeps it: text, truth, number, XML element, or JSON for objects and arrays.</summary>
internal static class ScriptValue
{
    public static object? ToMessage(Engine engine, JsValue value)
    {
        if (value.IsNull() || value.IsUndefined())
        {
            return null;
        }

        if (value.IsString())
        {
            return value.AsString();
        }

        if (value.IsBoolean())
        {
            return value.AsBoolean();
        }

        if (value.IsNumber())
        {
            var number = value.AsNumber();
            return number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : number;
        }

        return value.AsObject() switch
        {
            ScriptXml xml => new XElement(xml.Element),
            ScriptText text => text.Get("getText").Invoke().AsString(),
            _ => engine.Stringify(value) is { } json ? JsonNodes.Parse(json) : value.ToString(),
        };
    }
}
