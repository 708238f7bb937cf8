using System.Xml.Linq;
using Integrator.Core.Formats.Json;
using Jint;
using Jint.Native;

namespace Integrator.Mediators.Extension.Scripting;

/// <summary>A value of a script as the message keeps it: text, truth, number, XML element, or JSON for objects and arrays.</summary>
internal static class ScriptValue
{
    /// <summary>The largest whole number up to which a script's numbers are exact (Number.MAX_SAFE_INTEGER).</summary>
    private const double MaximumInteger = 9007199254740991;

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
            return OfNumber(value.AsNumber());
        }

        return value.AsObject() switch
        {
            ScriptXml xml => new XElement(xml.Element),
            ScriptXmlList list => list.Markup,
            ScriptText text => text.Get("getText").Invoke().AsString(),
            _ => engine.Stringify(value) is { } json ? JsonNodes.Parse(json) : value.ToString(),
        };
    }

    /// <summary>A whole number is an integer, as GraalVM hands it to Java.</summary>
    private static object OfNumber(double number)
    {
        if (number != Math.Truncate(number) || Math.Abs(number) > MaximumInteger)
        {
            return number;
        }

        return Math.Abs(number) <= int.MaxValue ? (int)number : (object)(long)number;
    }
}
